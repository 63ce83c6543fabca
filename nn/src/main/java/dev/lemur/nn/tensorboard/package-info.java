/**
 * Event files for TensorBoard. The protobuf messages in them are those that ND4J brings; {@link
 * dev.lemur.nn.tensorboard.SummaryWriter} is what programs use.
 */
@NullMarked
package dev.lemur.nn.tensorboard;

import org.jspecify.annotations.NullMarked;
