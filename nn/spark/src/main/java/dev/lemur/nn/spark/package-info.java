/**
 * Training and inference on Apache Spark, with the numbers of one process. Spark moves samples and
 * weights, and starts tasks again that were lost; Lemur computes gradients; a {@link
 * dev.lemur.nn.train.Trainer} on the driver goes on with them as it always does.
 */
@NullMarked
package dev.lemur.nn.spark;

import org.jspecify.annotations.NullMarked;
