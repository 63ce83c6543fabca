package dev.lemur.nn.train;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The result of an epoch.
 *
 * @param epoch its number, counted from 1
 * @param values {@code loss} and the metrics while training, the same for the validation data as
 *     {@code val_loss}..., and {@code lr}, the learning rate of the first group
 * @param samples the number of training samples
 * @param seconds how long the training took, without the validation
 */
public record EpochResult(int epoch, Map<String, Double> values, long samples, double seconds) {
  /** Copies the values. */
  public EpochResult {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * One of the values.
   *
   * @throws IllegalArgumentException if there is no value of this name
   */
  public double value(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no value is named '%s', only %s".formatted(name, values.keySet()));
    }
    return value;
  }

  /** The number of training samples per second. */
  public double samplesPerSecond() {
    return samples / seconds;
  }
}
