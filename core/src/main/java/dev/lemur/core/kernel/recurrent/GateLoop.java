package dev.lemur.core.kernel.recurrent;

/**
 * One step of a recurrent network: from the input's contribution to the gates, the product of the
 * hidden states with the weights, and the previous states.
 *
 * <p>Each gate of all rows has an array of its own, and each loop writes to a single one: the
 * compiler vectorises no others.
 */
public abstract sealed class GateLoop permits ElmanLoop, LstmLoop, GruLoop {
  private final int gates;

  /** A loop with the given number of gates per unit. */
  GateLoop(int gates) {
    this.gates = gates;
  }

  /** The number of gates per unit. */
  public final int gates() {
    return gates;
  }

  /** Whether there is a cell state besides the hidden one. */
  public boolean hasCell() {
    return false;
  }

  /**
   * Whether the gradient of the product differs from that of the input's share, and the gradient of
   * the hidden state has a part that does not come through the product.
   */
  public boolean isGated() {
    return false;
  }

  /**
   * Computes one step.
   *
   * @param gates the input's contribution, and the product unless it is gated; then the gates'
   *     values
   * @param product of the hidden states with the weights, if gated
   * @param hidden the states before; then those after
   * @param cell the states before; then those after
   * @param count of elements in each array
   */
  abstract void forward(
      float[][] gates, float[][] product, float[] hidden, float[] cell, int count);

  /** Same as the float form. */
  abstract void forward(
      double[][] gates, double[][] product, double[] hidden, double[] cell, int count);

  /**
   * Computes the gradients of one step.
   *
   * @param gates their values; then the gradients of the input's share
   * @param product of the hidden states with the weights, if gated; then its gradient, if gated
   * @param hidden the states before; then undefined
   * @param cell the states before
   * @param hiddenGradient of the states after; then of the states before, what of it does not come
   *     through the product
   * @param cellGradient of the states after; then of the states before
   * @param count of elements in each array
   */
  abstract void backward(
      float[][] gates,
      float[][] product,
      float[] hidden,
      float[] cell,
      float[] hiddenGradient,
      float[] cellGradient,
      int count);

  /** Same as the float form. */
  abstract void backward(
      double[][] gates,
      double[][] product,
      double[] hidden,
      double[] cell,
      double[] hiddenGradient,
      double[] cellGradient,
      int count);
}
