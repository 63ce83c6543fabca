package dev.lemur.nn.recurrent;

/**
 * One step of a plain recurrent network, {@code h' = tanh(x W_ihᵀ + b_ih + h W_hhᵀ + b_hh)};
 * mirrors {@code torch.nn.RNNCell}.
 *
 * <p>Input [batch, inputSize] or [inputSize], hidden state and output [batch, hiddenSize] or
 * [hiddenSize].
 *
 * <pre>{@code
 * var cell = new RNNCell(10, 20);
 * Tensor hx = cell.apply(Tensor.randn(3, 10), Tensor.randn(3, 20));
 * System.out.println(hx.shape()); // [3, 20]
 * }</pre>
 */
public class RNNCell extends HiddenStateCell {
  private final String nonlinearity;

  /** A cell with biases and the hyperbolic tangent. */
  public RNNCell(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, true, "tanh");
  }

  /** A cell with or without biases, and the hyperbolic tangent. */
  public RNNCell(int inputSize, int hiddenSize, boolean bias) {
    this(inputSize, hiddenSize, bias, "tanh");
  }

  /**
   * A cell with or without biases.
   *
   * @param nonlinearity {@code tanh} or {@code relu}
   * @throws IllegalArgumentException if it is neither
   */
  public RNNCell(int inputSize, int hiddenSize, boolean bias, String nonlinearity) {
    super(Nonlinearities.unit(nonlinearity), inputSize, hiddenSize, bias);
    this.nonlinearity = nonlinearity;
  }

  /** The nonlinearity of each step, {@code tanh} or {@code relu}. */
  public String nonlinearity() {
    return nonlinearity;
  }

  @Override
  public String extraRepr() {
    return super.extraRepr()
        + (nonlinearity.equals("tanh") ? "" : ", nonlinearity=" + nonlinearity);
  }
}
