package dev.lemur.nn.spark;

import dev.lemur.nn.Module;
import java.io.Serializable;
import java.util.function.Supplier;

/** Builds a model, in each executor: {@code Net::new}. What its weights are does not matter. */
@FunctionalInterface
public interface ModelSupplier extends Supplier<Module>, Serializable {}
