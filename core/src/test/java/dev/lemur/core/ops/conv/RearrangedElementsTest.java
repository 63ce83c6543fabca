package dev.lemur.core.ops.conv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Scope;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.PlainLoops;
import dev.lemur.core.ops.pooling.MaxPool;
import dev.lemur.core.testing.Close;
import dev.lemur.core.testing.Tolerance;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a user sees of results whose channels are neighbours in memory. */
class RearrangedElementsTest {
  private static final int[] ONE = {1};
  private static final int[] ZERO = {0};
  private static final int[] TWO = {2};
  private static final Tolerance SUMMED = new Tolerance(1e-5, 1e-6);

  private final Tensor input = random(1, 5, 8, 9, 9);
  private final Tensor weight = random(2, 16, 8, 3, 3);

  private static Tensor random(long seed, int... shape) {
    return Tensor.randn(Shape.ofInts(shape), DType.FLOAT32, new Generator().manualSeed(seed));
  }

  private Tensor convolved() {
    Tensor output = Convolution.apply(2, input, weight, null, ONE, ONE, ONE, 1);
    assertTrue(output.inAnyOrder().isRearranged());
    return output;
  }

  private static void assertSame(Supplier<Tensor> computation) {
    Close.assertClose(
        "value",
        PlainLoops.only(computation),
        computation.get(),
        dtype -> new Tolerance(2e-4, 1e-4));
  }

  @Test
  void aResultIsContiguous() {
    Tensor output = convolved();

    assertTrue(output.isContiguous());
    assertArrayEquals(new int[] {1296, 81, 9, 1}, output.stride());
    assertFalse(output.inAnyOrder().isRearranged());
  }

  @Test
  void elementsAreReadInTheirOrder() {
    float[] elements = convolved().toFloatArray();

    assertArrayEquals(elements, convolved().contiguous().toFloatArray());
    assertArrayEquals(elements, convolved().view(-1).toFloatArray());
    assertArrayEquals(elements, convolved().array().dup('c').data().asFloat());
    assertArrayEquals(
        elements, convolved().relu().add(convolved().neg().relu().neg()).toFloatArray());
  }

  @Test
  void viewsAndDetachedTensorsShareTheMemory() {
    Tensor output = convolved();
    Tensor detached = output.detach();
    Tensor row = output.view(-1);

    output.fill_(3);

    assertEquals(3, detached.sum().item() / output.numel());
    assertEquals(3, row.sum().item() / output.numel());
    row.zero_();
    assertEquals(0, output.abs().sum().item());
  }

  @Test
  void elementwiseResultsKeepTheOrder() {
    Tensor output = convolved();

    assertTrue(output.relu().add(output).mul(2).inAnyOrder().isRearranged());
    assertTrue(output.mul(random(3, 16, 1, 1)).inAnyOrder().isRearranged());
    assertFalse(output.add(random(3, 5, 16, 9, 9)).inAnyOrder().isRearranged());
  }

  @Test
  void sumsOfPlanesAreThoseOfPlainOrderAndKeepTheOrder() {
    for (boolean keepdim : new boolean[] {false, true}) {
      Tensor output = convolved();
      Tensor expected = convolved().contiguous().to(DType.FLOAT64);

      Tensor sum = output.sum(new int[] {2, 3}, keepdim);
      Tensor mean = output.mean(new int[] {-2, -1}, keepdim);

      assertTrue(output.inAnyOrder().isRearranged());
      Close.assertClose(
          "sum", expected.sum(new int[] {2, 3}, keepdim).to(DType.FLOAT32), sum, SUMMED);
      Close.assertClose(
          "mean", expected.mean(new int[] {2, 3}, keepdim).to(DType.FLOAT32), mean, SUMMED);
    }
  }

  @Test
  void sumsOfPlanesAreNotFiniteWhereAnElementIsNot() {
    for (double number : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      Tensor output = convolved().relu().mul(number);
      assertTrue(output.inAnyOrder().isRearranged());

      Close.assertClose("sum", output.sum(2, 3), output.contiguous().clone().sum(2, 3));
    }
  }

  @Test
  void changesInPlaceKeepTheOrder() {
    Tensor output = convolved();
    float[] expected = convolved().relu().add(1).toFloatArray();

    output.relu_().add_(1);

    assertTrue(output.inAnyOrder().isRearranged());
    assertArrayEquals(expected, output.toFloatArray());
  }

  @Test
  void aChangeOfASavedTensorIsNoticed() {
    Tensor leaf = input.detach().requiresGrad_();
    Tensor output = Convolution.apply(2, leaf, weight, null, ONE, ONE, ONE, 1);
    Tensor squares = output.square();
    output.add_(1);

    assertThrows(IllegalStateException.class, () -> squares.sum().backward());
  }

  @Test
  void aLookAtASavedTensorIsNoChange() {
    Tensor leaf = input.detach().requiresGrad_();
    Tensor output = Convolution.apply(2, leaf, weight, null, ONE, ONE, ONE, 1);
    Tensor result = output.relu();
    result.stride();
    output.stride();

    result.sum().backward();

    assertNotNull(leaf.grad());
  }

  @Test
  void gradientsOfLeavesAreContiguous() {
    Tensor leaf = random(1, 5, 32, 9, 9).requiresGrad_();
    Convolution.apply(2, leaf, random(2, 16, 32, 3, 3), null, ONE, ONE, ONE, 1)
        .square()
        .sum()
        .backward();

    Tensor grad = leaf.grad();
    assertTrue(grad.inAnyOrder().isRearranged());
    assertTrue(grad.isContiguous());
    assertArrayEquals(grad.contiguous().toFloatArray(), grad.view(-1).toFloatArray());
  }

  @Test
  void gradientsOfLeavesOutliveThePassThatHooksReadThemIn() {
    Tensor leaf = random(1, 5, 32, 19, 19).requiresGrad_();
    float[][] seen = new float[1][];
    leaf.registerPostAccumulateGradHook(t -> seen[0] = t.grad().toFloatArray());
    Tensor weights = random(2, 16, 32, 3, 3);
    Convolution.apply(2, leaf, weights, null, ONE, ONE, ONE, 1).square().sum().backward();

    assertArrayEquals(seen[0], leaf.grad().toFloatArray());
  }

  @Test
  void gradientsAreLaidOutLikeTheirLeaves() {
    Tensor plain = random(1, 5, 32, 9, 9).requiresGrad_();
    Tensor leaf = plain.detach().permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
    leaf.requiresGrad_();
    Tensor weights = random(2, 16, 32, 3, 3);
    for (Tensor x : List.of(plain, leaf)) {
      Convolution.apply(2, x, weights, null, ONE, ONE, ONE, 1).square().sum().backward();
    }

    assertArrayEquals(leaf.stride(), leaf.grad().stride());
    assertArrayEquals(plain.grad().toFloatArray(), leaf.grad().toFloatArray(), 1e-3f);
  }

  @Test
  void onesLikeARearrangedTensorAreInItsOrder() {
    Tensor ones = convolved().onesLike();

    assertTrue(ones.inAnyOrder().isRearranged());
    assertEquals(ones.numel(), ones.sum().item());
  }

  @Test
  void resultsOutliveTheScopeTheyAreKeptFrom() {
    Tensor kept;
    float[] expected = convolved().toFloatArray();
    try (Scope scope = new Scope()) {
      kept = scope.keep(convolved());
    }
    assertArrayEquals(expected, kept.toFloatArray());
    Tensor output = convolved();
    try (Scope scope = new Scope()) {
      output.stride();
    }
    assertArrayEquals(expected, output.toFloatArray());
  }

  @Test
  void threadsReadTheSame() {
    float[] expected = convolved().toFloatArray();
    for (int time = 0; time < 50; time++) {
      Tensor output = convolved();
      List<float[]> seen =
          IntStream.range(0, 4).parallel().mapToObj(i -> output.toFloatArray()).toList();
      seen.forEach(elements -> assertArrayEquals(expected, elements));
    }
  }

  @Test
  void chainsOfLayersAreThoseOfThePlainLoops() {
    for (int batch : new int[] {1, 2, 5}) {
      for (int channels : new int[] {16, 20, 32}) {
        Tensor x = random(4, batch, 3, 12, 11);
        Tensor first = random(5, channels, 3, 3, 3).mul(0.2).requiresGrad_();
        Tensor second = random(6, channels, channels, 3, 3).mul(0.1).requiresGrad_();
        Tensor bias = random(7, channels).requiresGrad_();
        Stream.of(first, second, bias)
            .forEach(
                parameter ->
                    assertSame(
                        () -> {
                          parameter.setGrad(null);
                          chain(x, first, second, bias).square().sum().backward();
                          return parameter.grad();
                        }));
        assertSame(() -> chain(x, first, second, bias));
      }
    }
  }

  private static Tensor chain(Tensor x, Tensor first, Tensor second, Tensor bias) {
    Tensor a = Convolution.apply(2, x, first, bias, ONE, ONE, ONE, 1).relu();
    Tensor b = Convolution.apply(2, a, second, bias, ONE, ONE, ONE, 1).add(a);
    Tensor c = MaxPool.values(2, b, TWO, TWO, ZERO, ONE, false);
    return Convolution.apply(2, c, second, null, TWO, ONE, ONE, 1).flatten(1);
  }
}
