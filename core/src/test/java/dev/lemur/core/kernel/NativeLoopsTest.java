package dev.lemur.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.Tensor;
import dev.lemur.core.ops.Gelu;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Large arrays, which native loops compute, against their short parts, which Java computes. */
class NativeLoopsTest {
  private static final int SHORT = 20_000;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private enum Function {
    TANH(Tensor::tanh),
    SIGMOID(Tensor::sigmoid),
    GELU(Gelu.GELU::apply),
    RELU(Tensor::relu),
    LEAKY_RELU(x -> x.leakyRelu(0.01)),
    LEAKY_RELU_DOWNWARDS(x -> x.leakyRelu(-0.3)),
    LEAKY_RELU_STEEP(x -> x.leakyRelu(3)),
    LEAKY_RELU_FLAT(x -> x.leakyRelu(0)),
    EXP(Tensor::exp);

    private final UnaryOperator<Tensor> function;

    Function(UnaryOperator<Tensor> function) {
      this.function = function;
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreThoseOfTheShortParts(Function f) {
    for (int count : new int[] {32_767, 32_768, 32_769, 100_003}) {
      Tensor x = numbers(count, false);
      assertClose(byParts(x, f.function), f.function.apply(x));
    }
  }

  /** From the second time on, a small array is computed at once, not in parts. */
  @ParameterizedTest
  @EnumSource
  void repeatedSizesGiveTheSameBitsAsTheFirstTime(Function f) {
    for (int count : new int[] {2_049, 10_007, 32_767}) {
      Tensor x = numbers(count, true);
      float[] first = f.function.apply(x).toFloatArray();
      for (int time = 0; time < 3; time++) {
        assertArrayEquals(first, f.function.apply(x).toFloatArray());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void valuesOfNanAndInfinitiesAreThoseOfTheShortParts(Function f) {
    Tensor x = numbers(50_000, true);
    assertClose(byParts(x, f.function), f.function.apply(x));
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreThoseOfTheShortParts(Function f) {
    for (boolean special : new boolean[] {false, true}) {
      Tensor x = numbers(50_000, special);
      Tensor grad = Tensor.rand(50_000).mul(2).sub(1);
      assertClose(byParts(x, grad, (part, g) -> gradient(part, g, f)), gradient(x, grad, f));
    }
  }

  @ParameterizedTest
  @EnumSource
  void infiniteGradientsAreThoseOfTheShortParts(Function f) {
    Tensor x = numbers(50_000, true);
    Tensor grad = Tensor.rand(50_000).mul(2).sub(1);
    grad.narrow(0, 0, 20).fill_(INFINITY);
    grad.narrow(0, 49_990, 10).fill_(Float.NaN);
    assertClose(byParts(x, grad, (part, g) -> gradient(part, g, f)), gradient(x, grad, f));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void valuesOfAPartOfAnArrayAreThoseOfItsShortParts(int offset) {
    Tensor x = numbers(60_000, true).narrow(0, offset, 50_000);
    assertClose(byParts(x, Tensor::tanh), x.tanh());
  }

  private static Tensor gradient(Tensor x, Tensor grad, Function f) {
    Tensor leaf = x.detach().clone().requiresGrad_();
    f.function.apply(leaf).backward(grad);
    return leaf.grad();
  }

  private static Tensor numbers(int count, boolean special) {
    Random random = new Random(count);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(6) - 4));
    }
    if (special) {
      float[] extremes = {Float.NaN, INFINITY, -INFINITY, 0f, -0f, 1e-40f, -1e-40f, 1000, -1000};
      System.arraycopy(extremes, 0, values, 0, extremes.length);
      values[count - 1] = Float.NaN;
    }
    return Tensor.tensor(values);
  }

  private static Tensor byParts(Tensor x, UnaryOperator<Tensor> function) {
    return byParts(x, x, (part, same) -> function.apply(part));
  }

  private static Tensor byParts(Tensor x, Tensor y, BinaryOperator<Tensor> function) {
    List<Tensor> parts = new ArrayList<>();
    for (int from = 0; from < x.numel(); from += SHORT) {
      int length = Math.min(SHORT, x.numel() - from);
      parts.add(function.apply(x.narrow(0, from, length), y.narrow(0, from, length)));
    }
    return Tensor.cat(parts, 0);
  }

  private static void assertClose(Tensor expected, Tensor actual) {
    float[] wanted = expected.toFloatArray();
    float[] found = actual.toFloatArray();
    assertEquals(wanted.length, found.length);
    for (int i = 0; i < wanted.length; i++) {
      float tolerance = Float.isFinite(wanted[i]) ? 1e-6f + 1e-5f * Math.abs(wanted[i]) : 0;
      // Adding 0 makes one of the two zeros, which are the same here.
      assertEquals(wanted[i] + 0f, found[i] + 0f, tolerance, "element " + i);
    }
  }
}
