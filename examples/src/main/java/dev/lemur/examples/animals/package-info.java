/**
 * The animals classifier: {@link dev.lemur.examples.animals.AnimalsCommand} is its command line,
 * {@code AnimalModels} the part that learns.
 */
@NullMarked
package dev.lemur.examples.animals;

import org.jspecify.annotations.NullMarked;
