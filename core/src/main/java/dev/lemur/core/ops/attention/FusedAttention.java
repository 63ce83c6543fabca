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
    Tensor output = empty(query.shape().with(query.dim() - 1, value.size(-1)), dtype);
    Strided logSums =
        GradMode.records(query, key, value)
            ? Strided.allocate(query.shape().removed(query.dim() - 1), dtype)
            : null;
    new Attention(query.strided(), key.strided(), value.strided(), mask, scale)
        .forward(output.strided(), logSums);
    if (logSums != null) {
      FusedAttention node = new FusedAttention(mask, scale, query, key, value);
      node.saveOwn(4, query, key, value, output, Tensor.wrap(logSums));
      return node.attach(output);
    }
    return output;
  }

  /**
   * Room for heads [batch, heads, places, width]: as PyTorch has it, all heads of a place are
   * neighbours, so that joining them copies nothing.
   */
  private static Tensor empty(Shape shape, DType dtype) {
    if (shape.rank() != 4) {
      return Tensor.empty(shape, dtype);
    }
    int[] sizes = shape.sizes();
    Strided joined = Strided.allocate(Shape.ofInts(sizes[0], sizes[2], sizes[1], sizes[3]), dtype);
    int width = sizes[1] * sizes[3];
    int[] strides = {sizes[2] * width, sizes[3], width, 1};
    return Tensor.wrap(joined.view(shape, strides, joined.offset()));
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
      gradients[i] = empty(saved(i).shape(), grad.dtype());
    }
    new Attention(saved(0).strided(), saved(1).strided(), saved(2).strided(), mask, scale)
        .backward(
            saved(OUTPUT).strided(),
            saved(LOG_SUMS).strided(),
            withGaplessRows(grad).strided(),
            gradients[0].strided(),
            gradients[1].strided(),
            gradients[2].strided());
    for (int i = 0; i < gradients.length; i++) {
      if (inputs.needs(i)) {
        inputs.pass(i, gradients[i]);
      }
    }
  }

  private static Tensor withGaplessRows(Tensor grad) {
    return grad.stride()[grad.dim() - 1] == 1 ? grad : grad.contiguous();
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
