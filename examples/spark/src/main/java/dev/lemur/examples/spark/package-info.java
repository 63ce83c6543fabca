/** Programs that train on a Spark cluster; {@code nn/spark/README.md} starts one. */
@NullMarked
package dev.lemur.examples.spark;

import org.jspecify.annotations.NullMarked;
