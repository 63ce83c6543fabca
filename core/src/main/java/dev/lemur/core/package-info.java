@NullMarked
package dev.lemur.core;

import org.jspecify.annotations.NullMarked;
