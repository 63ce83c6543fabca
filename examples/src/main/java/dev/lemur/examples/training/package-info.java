/** Three first training programs: exclusive or, a regression, and images of digits. */
@NullMarked
package dev.lemur.examples.training;

import org.jspecify.annotations.NullMarked;
