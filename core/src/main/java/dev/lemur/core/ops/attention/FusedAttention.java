package dev.lemur.core.ops.attention;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.attention.Attention;
import dev.lemur.core.kernel.attention.AttentionMask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fused attention for operands with equal leading dimensions. */
final class FusedAttention extends Node {
  private static final int OUTPUT = 3;
  private static final int LOG_SUMS = 4;

  private final AttentionMask mask;
  private final double scale;

  private FusedAttention(AttentionMask mask, double scale, Tensor... operands) {
    super(operands);
    this.mask = mask;
    this.scale = scale;
  }

  static Tensor apply(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Strided added,
      boolean causal,
      double scale) {
    AttentionMask mask = new AttentionMask(added, causal);
    DType dtype = query.dtype();
    Shape shape = query.shape().with(query.dim() - 1, value.size(-1));
    Tensor output = Tensor.wrap(Strided.allocate(shape, dtype));
    Strided logSums = Strided.allocate(query.shape().removed(query.dim() - 1), dtype);
    new Attention(query.strided(), key.strided(), value.strided(), mask, scale)
        .forward(output.strided(), logSums);
    if (GradMode.records(query, key, value)) {
      FusedAttention node = new FusedAttention(mask, scale, query, key, value);
      node.save(query, key, value, output, Tensor.wrap(logSums));
      return node.attach(output);
    }
    return output;
  }

  @Override
  public String name() {
    return "ScaledDotProductFlashAttentionForCpuBackward0";
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    if (GradMode.isEnabled()) {
      composed(grad, inputs);
      return;
    }
    Tensor[] gradients = new Tensor[inputs()];
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = Tensor.empty(saved(i).shape(), grad.dtype());
    }
    new Attention(saved(0).strided(), saved(1).strided(), saved(2).strided(), mask, scale)
        .backward(
            saved(OUTPUT).strided(),
            saved(LOG_SUMS).strided(),
            grad.contiguous().strided(),
            gradients[0].strided(),
            gradients[1].strided(),
            gradients[2].strided());
    for (int i = 0; i < gradients.length; i++) {
      if (inputs.needs(i)) {
        inputs.pass(i, gradients[i]);
      }
    }
  }

  /** The gradients of the same function composed of recorded operations. */
  private void composed(Tensor grad, Gradients inputs) {
    Tensor[] operands = new Tensor[inputs()];
    List<Tensor> wanted = new ArrayList<>();
    for (int i = 0; i < operands.length; i++) {
      // An alias, so that gradients through other paths between the operands do not count.
      operands[i] = saved(i).unsqueeze(0).squeeze(0);
      if (inputs.needs(i)) {
        wanted.add(operands[i]);
      }
    }
    Strided added = mask.added();
    Tensor numbers = added == null ? null : Tensor.wrap(added);
    Tensor output =
        ScaledDotProduct.composed(
            operands[0], operands[1], operands[2], numbers, 0, mask.causal(), scale);
    List<Tensor> found =
        Autograd.grad(List.of(output), wanted, List.of(grad), Autograd.Options.CREATE_GRAPH);
    int next = 0;
    for (int i = 0; i < operands.length; i++) {
      if (inputs.needs(i)) {
        inputs.pass(i, found.get(next++));
      }
    }
  }
}
