package dev.lemur.core.ops.recurrent;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a recurrent layer for one direction; either both biases are present or both are
 * null.
 *
 * @param input W_ih, [gates · hidden, input]
 * @param hidden W_hh, [gates · hidden, hidden], or [gates · hidden, projected]
 * @param inputBias b_ih, [gates · hidden]
 * @param hiddenBias b_hh, [gates · hidden]
 * @param projection W_hr, [projected, hidden]; null for none
 */
public record RecurrentWeights(
    Tensor input,
    Tensor hidden,
    @Nullable Tensor inputBias,
    @Nullable Tensor hiddenBias,
    @Nullable Tensor projection) {

  /** The same weights in another type. */
  RecurrentWeights to(DType type) {
    return new RecurrentWeights(
        input.to(type),
        hidden.to(type),
        inputBias == null ? null : inputBias.to(type),
        hiddenBias == null ? null : hiddenBias.to(type),
        projection == null ? null : projection.to(type));
  }

  /** The parameters that are present. */
  public List<Tensor> all() {
    List<Tensor> present = new ArrayList<>(List.of(input, hidden));
    if (inputBias != null && hiddenBias != null) {
      present.add(inputBias);
      present.add(hiddenBias);
    }
    if (projection != null) {
      present.add(projection);
    }
    return present;
  }
}
