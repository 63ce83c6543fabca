package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;

/** A recorded elementwise operation on several operands; keeps those that its gradients use. */
final class ElementwiseNode extends Node {
  /** Computes the gradient of one operand. */
  interface Formula {
    /** Do not read operands that this gradient does not use. */
    Tensor gradient(int input, Tensor grad, Tensor[] operands);
  }

  private final String name;
  private final Formula formula;
  private final int kept;

  /**
   * A node with {@code operands} as its inputs.
   *
   * @param uses for each operand the set of operands that its gradient uses: bit i for operand i
   */
  ElementwiseNode(String name, Formula formula, int[] uses, Tensor... operands) {
    super(operands);
    this.name = name;
    this.formula = formula;
    int used = 0;
    for (int i = 0; i < uses.length; i++) {
      used |= next(i) == null ? 0 : uses[i];
    }
    kept = used;
  }

  /** Whether a gradient that is needed uses the operand. */
  boolean keeps(int operand) {
    return (kept >> operand & 1) != 0;
  }

  /** Saves the operands that the gradients use. */
  void keep(Tensor... operands) {
    if (kept == 0) {
      return;
    }
    Tensor[] tensors = new Tensor[Integer.bitCount(kept)];
    int count = 0;
    for (int i = 0; i < operands.length; i++) {
      if (keeps(i)) {
        tensors[count++] = operands[i];
      }
    }
    save(tensors);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    Tensor[] operands = new Tensor[inputs()];
    int count = 0;
    for (int i = 0; i < operands.length; i++) {
      operands[i] = keeps(i) ? saved(count++) : grad;
    }
    for (int i = 0; i < operands.length; i++) {
      if (inputs.needs(i)) {
        inputs.pass(i, formula.gradient(i, grad, operands));
      }
    }
  }
}
