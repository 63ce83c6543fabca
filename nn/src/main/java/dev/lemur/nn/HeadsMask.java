package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is added to the scores of attention in several heads.
 *
 * @param added of four dimensions, broadcast to [batch, heads, queries, keys]; null for nothing
 * @param causal whether a query sees only the keys up to its own place
 */
record HeadsMask(@Nullable Tensor added, boolean causal) {

  /** The masks of the arguments in one. */
  static HeadsMask of(AttentionArguments arguments, Tensor query, int heads) {
    DType dtype = query.dtype();
    Tensor padding = numbers(arguments.keyPaddingMask(), "key_padding_mask", dtype);
    if (arguments.isCausal() && padding == null && !arguments.needWeights()) {
      return new HeadsMask(null, true);
    }
    Tensor mask = numbers(arguments.attnMask(), "attn_mask", dtype);
    int batch = query.size(1);
    Tensor whole =
        mask == null || mask.dim() == 2
            ? mask == null ? null : mask.unsqueeze(0).unsqueeze(0)
            : mask.unflatten(0, batch, heads);
    if (padding == null) {
      return new HeadsMask(whole, false);
    }
    Tensor ofKeys = padding.reshape(batch, 1, 1, padding.size(-1));
    return new HeadsMask(whole == null ? ofKeys : whole.add(ofKeys), false);
  }

  private static @Nullable Tensor numbers(@Nullable Tensor mask, String name, DType dtype) {
    if (mask == null || mask.dtype().isFloatingPoint()) {
      return mask;
    }
    if (mask.dtype() != DType.BOOL) {
      throw new IllegalArgumentException(
          "only bool and floating types of %s are supported, but got %s"
              .formatted(name, mask.dtype()));
    }
    return Tensor.zeros(mask.shape(), dtype).maskedFill(mask, Double.NEGATIVE_INFINITY);
  }

  /** The mask for one key more, which all queries see. */
  HeadsMask plusVisible() {
    if (added == null) {
      return this;
    }
    Tensor visible = Tensor.zeros(added.shape().with(3, 1), added.dtype());
    return new HeadsMask(Tensor.cat(List.of(added, visible), 3), causal);
  }
}
