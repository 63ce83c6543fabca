package dev.lemur.nn;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Queries, keys and values of several heads, each [batch, heads, place, width of a head]. */
record Heads(Tensor query, Tensor key, Tensor value) {

  /** The projections of [place, batch, …]. */
  static Heads project(
      Tensor query,
      Tensor key,
      Tensor value,
      int heads,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      AttentionArguments arguments) {
    int width = query.size(2);
    List<@Nullable Tensor> biases = parts(bias);
    if (arguments.useSeparateProjWeight()) {
      return new Heads(
          split(query.linear(present(arguments.qProjWeight(), "q"), biases.get(0)), heads),
          split(key.linear(present(arguments.kProjWeight(), "k"), biases.get(1)), heads),
          split(value.linear(present(arguments.vProjWeight(), "v"), biases.get(2)), heads));
    }
    Tensor all = present(weight, "in");
    if (query == key && key == value) {
      List<Tensor> parts = query.linear(all, bias).unflatten(2, 3, width).unbind(2);
      return new Heads(
          split(parts.get(0), heads), split(parts.get(1), heads), split(parts.get(2), heads));
    }
    Tensor q = query.linear(all.narrow(0, 0, width), biases.get(0));
    if (key == value) {
      Tensor rest = bias == null ? null : bias.narrow(0, width, 2 * width);
      List<Tensor> parts =
          key.linear(all.narrow(0, width, 2 * width), rest).unflatten(2, 2, width).unbind(2);
      return new Heads(split(q, heads), split(parts.get(0), heads), split(parts.get(1), heads));
    }
    return new Heads(
        split(q, heads),
        split(key.linear(all.narrow(0, width, width), biases.get(1)), heads),
        split(value.linear(all.narrow(0, 2 * width, width), biases.get(2)), heads));
  }

  private static List<@Nullable Tensor> parts(@Nullable Tensor bias) {
    return bias == null ? Arrays.asList(null, null, null) : List.copyOf(bias.chunk(3));
  }

  private static Tensor present(@Nullable Tensor weight, String name) {
    if (weight == null) {
      throw new IllegalArgumentException(
          name + "_proj_weight is None, but the projection needs it");
    }
    return weight;
  }

  private static Tensor split(Tensor projected, int heads) {
    return projected.unflatten(2, heads, projected.size(2) / heads).permute(1, 2, 0, 3);
  }

  /** These with other keys and values, [batch · heads, keys, width]; null leaves them. */
  Heads with(@Nullable Tensor keys, @Nullable Tensor values) {
    int batch = query.size(0);
    int heads = query.size(1);
    return new Heads(
        query,
        keys == null ? key : keys.unflatten(0, batch, heads),
        values == null ? value : values.unflatten(0, batch, heads));
  }

  /** These with one more key and value, [1, 1, heads · width], for all. */
  Heads plus(Tensor oneKey, Tensor oneValue) {
    return new Heads(
        query,
        Tensor.cat(List.of(key, ofAll(oneKey)), 2),
        Tensor.cat(List.of(value, ofAll(oneValue)), 2));
  }

  private Tensor ofAll(Tensor one) {
    int heads = query.size(1);
    return split(one, heads).expand(Shape.ofInts(query.size(0), heads, 1, query.size(3)));
  }

  /** These with one more key and value of zeros. */
  Heads plusZeros() {
    Tensor zeros = Tensor.zeros(query.shape().with(2, 1), query.dtype());
    return new Heads(
        query, Tensor.cat(List.of(key, zeros), 2), Tensor.cat(List.of(value, zeros), 2));
  }

  /** The heads' outputs side by side, [queries, batch, heads · width]. */
  Tensor attend(HeadsMask mask, double dropout) {
    return joined(
        Functional.scaledDotProductAttention(
            query, key, value, mask.added(), dropout, mask.causal()));
  }

  /** Same as {@link #attend}, with the weights, which the whole matrix is kept for. */
  AttentionOutput attendWithWeights(HeadsMask mask, double dropout, boolean average) {
    Tensor scores = query.mul(Math.sqrt(1.0 / query.size(3))).matmul(key.mT());
    Tensor added = mask.added();
    Tensor weights = (added == null ? scores : scores.add(added)).softmax(-1);
    Tensor used = dropout > 0 ? Functional.dropout(weights, dropout, true) : weights;
    return new AttentionOutput(joined(used.matmul(value)), average ? used.mean(1) : used);
  }

  private static Tensor joined(Tensor heads) {
    return heads.permute(2, 0, 1, 3).flatten(2);
  }
}
