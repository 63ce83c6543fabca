package dev.lemur.core;

/** Elements by their places. */
public sealed interface IndexMethods permits Tensor {

  private Tensor self() {
    return (Tensor) this;
  }
}
