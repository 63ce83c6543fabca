package dev.lemur.core.kernel.recurrent;

/**
 * One step of a recurrent network on one row: from the input's contribution to the gates, the
 * product of the hidden state with the weights, and the previous states.
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
   * @param gates the input's contribution; then the gates' values
   * @param product of the hidden state with the weights
   * @param hidden the state before; then the one after
   * @param cell the state before; then the one after
   */
  abstract void forward(float[] gates, float[] product, float[] hidden, float[] cell);

  /** Same as the float form. */
  abstract void forward(double[] gates, double[] product, double[] hidden, double[] cell);

  /**
   * Computes the gradients of one step.
   *
   * @param gates their values; then the gradients of the input's share
   * @param product of the hidden state with the weights; then its gradient, if gated
   * @param hidden the state before
   * @param cell the state before
   * @param hiddenGradient of the state after; then of the state before, what of it does not come
   *     through the product
   * @param cellGradient of the state after; then of the state before
   */
  abstract void backward(
      float[] gates,
      float[] product,
      float[] hidden,
      float[] cell,
      float[] hiddenGradient,
      float[] cellGradient);

  /** Same as the float form. */
  abstract void backward(
      double[] gates,
      double[] product,
      double[] hidden,
      double[] cell,
      double[] hiddenGradient,
      double[] cellGradient);
}
