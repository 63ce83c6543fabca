package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Close;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is computed as usual with what the plain loops alone compute of the same elements,
 * contiguous ones.
 */
public final class PlainLoops {
  private PlainLoops() {}

  /** Computes one tensor of some. */
  public interface Operation {
    /** The result. */
    Tensor of(Tensor... operands);
  }

  /** Runs {@code computation} by the plain loops alone. */
  public static <T> T only(Supplier<T> computation) {
    Thresholds.forcePlain(true);
    try {
      return computation.get();
    } finally {
      Thresholds.forcePlain(false);
    }
  }

  /** Asserts equal values, within the tolerance for their type. */
  public static void assertValuesAgree(
      Function<DType, Tolerance> tolerance, Operation operation, RandomTensor... operands) {
    Tensor expected = only(() -> operation.of(tensors(operands, RandomTensor::contiguous)));
    Tensor actual = operation.of(tensors(operands, RandomTensor::tensor));
    Close.assertClose("value", expected, actual, tolerance);
  }

  /**
   * Asserts equal gradients of all operands, within the tolerance for their type.
   *
   * @param gradient of the result
   */
  public static void assertGradientsAgree(
      Function<DType, Tolerance> tolerance,
      Operation operation,
      Draft gradient,
      RandomTensor... operands) {
    var expected = only(() -> gradients(operation, gradient, RandomTensor::contiguous, operands));
    var actual = gradients(operation, gradient, RandomTensor::tensor, operands);
    for (int i = 0; i < operands.length; i++) {
      Close.assertClose("gradient " + i, expected.get(i), actual.get(i), tolerance);
    }
  }

  /** Asserts that the first operand becomes the same, and all else in its storage stays. */
  public static void assertChangesAgree(
      Function<DType, Tolerance> tolerance, Operation operation, RandomTensor... operands) {
    Tensor expected = only(() -> changed(operation, operands));
    Close.assertClose("storage", expected, changed(operation, operands), tolerance);
  }

  private static Tensor changed(Operation inPlace, RandomTensor[] operands) {
    Tensor storage = operands[0].storage();
    Tensor[] tensors = tensors(operands, RandomTensor::tensor);
    tensors[0] = operands[0].viewOf(storage);
    inPlace.of(tensors);
    return storage;
  }

  private static List<@Nullable Tensor> gradients(
      Operation operation,
      Draft gradient,
      Function<RandomTensor, Tensor> form,
      RandomTensor... operands) {
    Tensor[] leaves = tensors(operands, operand -> form.apply(operand).detach().requiresGrad_());
    Tensor value = operation.of(leaves);
    value.backward(form.apply(gradient.of(value.dtype(), value.shape())));
    List<@Nullable Tensor> gradients = new ArrayList<>();
    for (Tensor leaf : leaves) {
      gradients.add(leaf.grad());
    }
    return gradients;
  }

  private static Tensor[] tensors(RandomTensor[] operands, Function<RandomTensor, Tensor> form) {
    return Stream.of(operands).map(form).toArray(Tensor[]::new);
  }
}
