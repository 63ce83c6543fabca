package dev.lemur.nn.spark;

import dev.lemur.core.Tensor;
import java.io.Serializable;
import java.util.List;

/**
 * Makes a batch of samples: the model's input and the target, each with a row for each sample.
 *
 * @param <T> what a sample is
 */
@FunctionalInterface
public interface SampleBatcher<T> extends Serializable {
  /** The batch of these samples. */
  List<Tensor> batch(List<T> samples);
}
