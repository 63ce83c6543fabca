/**
 * Event files for TensorBoard. The protobuf messages in them are those that ND4J brings; Programs
 * use {@link dev.lemur.nn.tensorboard.SummaryWriter}.
 */
@NullMarked
package dev.lemur.nn.tensorboard;

import org.jspecify.annotations.NullMarked;
