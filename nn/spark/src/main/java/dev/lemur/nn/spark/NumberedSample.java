package dev.lemur.nn.spark;

import java.io.Serializable;

/** A sample and its number in the data. */
final class NumberedSample<T> implements Serializable {
  private static final long serialVersionUID = 1;

  private final long number;
  private final T sample;

  NumberedSample(long number, T sample) {
    this.number = number;
    this.sample = sample;
  }

  long number() {
    return number;
  }

  T sample() {
    return sample;
  }
}
