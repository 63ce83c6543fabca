/** Networks that read text: a small GPT, and the sentiment of sentences. */
@NullMarked
package dev.lemur.examples.text;

import org.jspecify.annotations.NullMarked;
