package dev.lemur.core;

/** Products of matrices and vectors. */
public sealed interface MatrixMethods permits Tensor {

  private Tensor self() {
    return (Tensor) this;
  }
}
