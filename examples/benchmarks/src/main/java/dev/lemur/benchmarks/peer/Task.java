package dev.lemur.benchmarks.peer;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import dev.lemur.nn.loss.Loss;

/**
 * What a model of Lemur learns.
 *
 * @param criterion what compares the model's output for {@code input} with {@code target}
 */
record Task(Module model, Tensor input, Loss criterion, Tensor target) {}
