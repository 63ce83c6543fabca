package dev.lemur.core.ops.attention;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Scaled dot-product attention: averages of values, weighted by the products of queries and keys.
 */
public final class ScaledDotProduct {
  private ScaledDotProduct() {}

  /**
   * {@code softmax(scale query keyᵀ + mask) value}; {@code
   * torch.nn.functional.scaled_dot_product_attention}. A query whose keys are all masked gets
   * zeros.
   *
   * @param query of shape [..., queries, width]
   * @param key of shape [..., keys, width]
   * @param value of shape [..., keys, width of values]
   * @param mask booleans that are true where a query may attend to a key, or numbers to add,
   *     broadcast to [..., queries, keys]; null for none
   * @param dropout the probability with which weights are dropped
   * @param causal whether a query attends only to keys up to its own position
   * @param scale null for 1/√width
   * @param grouped whether there are fewer heads for keys and values, each shared by several heads
   *     for queries
   */
  public static Tensor apply(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor mask,
      double dropout,
      boolean causal,
      @Nullable Double scale,
      boolean grouped) {
    check(query, key, value, mask, dropout, causal);
    double factor = scale == null ? 1 / Math.sqrt(query.size(-1)) : scale;
    return Trace.whole(
        "scaled_dot_product_attention",
        () -> compute(query, key, value, mask, dropout, causal, factor, grouped),
        Trace.operands(query, key, value, mask),
        "dropout_p",
        dropout,
        "is_causal",
        causal,
        "scale",
        factor,
        "enable_gqa",
        grouped);
  }

  private static Tensor compute(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor mask,
      double dropout,
      boolean causal,
      double factor,
      boolean grouped) {
    if (query.dtype().isHalf()) {
      Tensor wideMask = mask == null || mask.dtype() == DType.BOOL ? mask : wide(mask);
      return compute(
              wide(query), wide(key), wide(value), wideMask, dropout, causal, factor, grouped)
          .to(query.dtype());
    }
    Tensor added = mask == null ? null : added(mask, query.dtype());
    Tensor keys = grouped ? repeated(key, query.size(-3)) : key;
    Tensor values = grouped ? repeated(value, query.size(-3)) : value;
    boolean composed =
        dropout > 0
            || query.numel() == 0
            || key.numel() == 0
            || value.numel() == 0
            || added != null && GradMode.records(added);
    if (composed) {
      return composed(query, keys, values, added, dropout, causal, factor);
    }
    Shape outer = Shape.broadcast(outer(query), Shape.broadcast(outer(keys), outer(values)));
    return FusedAttention.apply(
        expanded(query, outer),
        expanded(keys, outer),
        expanded(values, outer),
        added == null ? null : added.expand(scores(outer, query, keys)).strided(),
        causal,
        factor);
  }

  /** The same composed of other operations, which materialize the whole weight matrix. */
  static Tensor composed(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor added,
      double dropout,
      boolean causal,
      double scale) {
    // Both scaled by the square root of the scale, so that the products stay small.
    Tensor scores =
        scale < 0
            ? query.matmul(key.mT()).mul(scale)
            : query.mul(Math.sqrt(scale)).matmul(key.mT().mul(Math.sqrt(scale)));
    if (causal) {
      Tensor hidden =
          Tensor.ones(Shape.ofInts(query.size(-2), key.size(-2)), DType.BOOL).tril().logicalNot();
      scores = scores.maskedFill(hidden, Double.NEGATIVE_INFINITY);
    }
    Tensor weights;
    if (added == null || key.size(-2) == 0) {
      weights = scores.softmax(-1);
    } else {
      scores = scores.add(added);
      Tensor blind = scores.detach().eq(Double.NEGATIVE_INFINITY).all(-1, true);
      weights = scores.maskedFill(blind, 0).softmax(-1).maskedFill(blind, 0);
    }
    if (dropout > 0) {
      weights = weights.mul(kept(weights, dropout));
    }
    return weights.matmul(value);
  }

  private static Tensor kept(Tensor weights, double dropout) {
    Tensor kept = Tensor.empty(weights.shape(), weights.dtype());
    return dropout == 1 ? kept.zero_() : kept.bernoulli_(1 - dropout).div_(1 - dropout);
  }

  /** A mask as numbers to add. */
  private static Tensor wide(Tensor half) {
    return half.to(DType.FLOAT32);
  }

  private static Tensor added(Tensor mask, DType dtype) {
    return mask.dtype() == DType.BOOL
        ? Tensor.zeros(mask.shape(), dtype).maskedFill_(mask.logicalNot(), Double.NEGATIVE_INFINITY)
        : mask;
  }

  private static Tensor repeated(Tensor heads, int wanted) {
    int dim = heads.dim() - 3;
    int count = heads.size(dim);
    if (count == wanted) {
      return heads;
    }
    if (count == 0 || wanted % count != 0) {
      throw new IllegalArgumentException(
          "Number of heads in key and value must divide the number of heads in query, but got "
              + count
              + " and "
              + wanted);
    }
    Tensor apart = heads.unsqueeze(dim + 1);
    return apart.expand(apart.shape().with(dim + 1, wanted / count)).flatten(dim, dim + 1);
  }

  private static Shape outer(Tensor x) {
    return Shape.ofInts(Arrays.copyOf(x.shape().sizes(), x.dim() - 2));
  }

  private static Shape scores(Shape outer, Tensor query, Tensor key) {
    return outer.inserted(outer.rank(), query.size(-2)).inserted(outer.rank() + 1, key.size(-2));
  }

  private static Tensor expanded(Tensor x, Shape outer) {
    Shape whole = outer.inserted(outer.rank(), x.size(-2)).inserted(outer.rank() + 1, x.size(-1));
    return x.shape().equals(whole) ? x : x.expand(whole);
  }

  private static void check(
      Tensor query,
      Tensor key,
      Tensor value,
      @Nullable Tensor mask,
      double dropout,
      boolean causal) {
    if (query.dtype() != key.dtype() || query.dtype() != value.dtype()) {
      throw new IllegalArgumentException(
          ("Expected query, key, and value to have the same dtype, but got query.dtype: %s "
                  + "key.dtype: %s and value.dtype: %s instead.")
              .formatted(query.dtype(), key.dtype(), value.dtype()));
    }
    if (!query.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "attention expects floating-point tensors, but got " + query.dtype());
    }
    if (query.dim() < 2 || key.dim() < 2 || value.dim() < 2) {
      throw new IllegalArgumentException(
          ("Expected query, key, and value to all be  at least 2 dimensional, but got query.dim: "
                  + "%d, key.dim: %d and value.dim: %d instead.")
              .formatted(query.dim(), key.dim(), value.dim()));
    }
    if (query.size(-1) != key.size(-1) || key.size(-2) != value.size(-2)) {
      throw new IllegalArgumentException(
          ("Expected query and key of one width and as many values as keys, but got query %s, key "
                  + "%s and value %s")
              .formatted(query.shape(), key.shape(), value.shape()));
    }
    if (mask != null && causal) {
      throw new IllegalArgumentException(
          "_scaled_dot_product_attention: Explicit attn_mask should not be set when"
              + " is_causal=True");
    }
    if (mask != null && mask.dtype() != DType.BOOL && mask.dtype() != query.dtype()) {
      throw new IllegalArgumentException(
          ("Expected attn_mask dtype to be bool or float or to match query dtype, but got "
                  + "attn_mask.dtype: %s and  query.dtype: %s instead.")
              .formatted(mask.dtype(), query.dtype()));
    }
    if (!(dropout >= 0 && dropout <= 1)) {
      throw new IllegalArgumentException(
          "dropout probability has to be between 0 and 1, but got " + dropout);
    }
  }
}
