package dev.lemur.nn.onnx;

/** Writes the ONNX nodes of one kind of traced operation. */
@FunctionalInterface
interface Emitter {
  /** Adds the nodes of {@code step} to its graph, and names the values of its results. */
  void emit(Step step);
}
