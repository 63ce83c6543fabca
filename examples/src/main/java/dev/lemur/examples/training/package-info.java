/** First training programs: exclusive or, a regression, images of digits, and surnames. */
@NullMarked
package dev.lemur.examples.training;

import org.jspecify.annotations.NullMarked;
