package dev.lemur.nn.spark;

import dev.lemur.core.Tensor;
import java.io.Serializable;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

/** Makes the mean loss of an output and a target, in each executor: {@code MSELoss::new}. */
@FunctionalInterface
public interface LossSupplier extends Supplier<BinaryOperator<Tensor>>, Serializable {}
