package dev.lemur.nn;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/** Checks of what goes into attention in several heads. */
final class HeadsInputs {
  private HeadsInputs() {}

  static void check(
      Tensor query,
      Tensor key,
      Tensor value,
      int embedDim,
      int numHeads,
      AttentionArguments arguments) {
    NullArguments.check(value);
    NullArguments.check(key);
    NullArguments.check(query);
    int dims = query.dim();
    check(
        dims == 2 || dims == 3,
        "query should be unbatched 2D or batched 3D tensor but received %d-D query tensor"
            .formatted(dims));
    String query2or3 = dims == 3 ? "For batched (3-D) `query`" : "For unbatched (2-D) `query`";
    check(
        key.dim() == dims && value.dim() == dims,
        "%s, expected `key` and `value` to be %d-D but found %d-D and %d-D tensors respectively"
            .formatted(query2or3, dims, key.dim(), value.dim()));
    Tensor padding = arguments.keyPaddingMask();
    check(
        padding == null || padding.dim() == dims - 1,
        "%s, expected `key_padding_mask` to be `None` or %d-D but found another"
            .formatted(query2or3, dims - 1));
    Tensor mask = arguments.attnMask();
    check(
        mask == null || mask.dim() == 2 || mask.dim() == 3,
        query2or3 + ", expected `attn_mask` to be `None`, 2-D or 3-D but found another");
    check(
        !arguments.isCausal() || mask != null,
        "Need attn_mask if specifying the is_causal hint. You may use the Transformer module "
            + "method `generateSquareSubsequentMask` to create this mask.");
    check(
        query.size(-1) == embedDim,
        "was expecting embedding dimension of %d, but got %d".formatted(embedDim, query.size(-1)));
    check(numHeads > 0, "num_heads must be positive, but got " + numHeads);
    check(
        embedDim % numHeads == 0,
        "embed_dim %d not divisible by num_heads %d".formatted(embedDim, numHeads));
    checkSizes(key, value, arguments.useSeparateProjWeight());
    checkBatch(query, key);
    if (mask != null) {
      int batch = dims == 3 ? query.size(1) : 1;
      checkMask(mask, batch * numHeads, query.size(0), key.size(0));
    }
    if (padding != null) {
      checkPadding(
          padding, dims == 3 ? Shape.ofInts(key.size(1), key.size(0)) : Shape.ofInts(key.size(0)));
    }
  }

  private static void checkSizes(Tensor key, Tensor value, boolean apart) {
    if (apart) {
      boolean fits = true;
      for (int dim = 0; dim < key.dim() - 1; dim++) {
        fits &= key.size(dim) == value.size(dim);
      }
      check(
          fits,
          "key's sequence and batch dims do not match value's: the shapes are %s and %s"
              .formatted(key.shape(), value.shape()));
    } else {
      check(
          key.shape().equals(value.shape()),
          "key shape %s does not match value shape %s".formatted(key.shape(), value.shape()));
    }
  }

  private static void checkBatch(Tensor query, Tensor key) {
    check(
        query.dim() == 2 || query.size(1) == key.size(1),
        "query and key must have the same batch size, but their shapes are %s and %s"
            .formatted(query.shape(), key.shape()));
  }

  private static void checkMask(Tensor mask, int batches, int queries, int keys) {
    Shape expected =
        mask.dim() == 2 ? Shape.ofInts(queries, keys) : Shape.ofInts(batches, queries, keys);
    check(
        mask.shape().equals(expected),
        "The shape of the %dD attn_mask is torch.Size(%s), but should be %s."
            .formatted(mask.dim(), mask.shape(), expected));
  }

  private static void checkPadding(Tensor padding, Shape expected) {
    check(
        padding.shape().equals(expected),
        "Expected key_padding_mask of shape %s, but got %s".formatted(expected, padding.shape()));
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }
}
