package dev.lemur.nn.vision;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Sizes;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Gradients of padding, patches, resampling and lookups against finite differences. */
class VisionGradientsTest {
  private final Generator generator = new Generator().manualSeed(5);
  private final Tensor numbers = Tensor.tensor(new long[] {0, 2, 2, 1, 4});
  private final Tensor offsets = Tensor.tensor(new long[] {0, 3, 3});

  @TestFactory
  Stream<DynamicTest> derivativesOfPaddingAndPatchesAreRight() {
    return Stream.of(
        twice("constant", x -> Functional.pad(x, new int[] {1, -1, 2, 0}, "constant", 3), 2, 3, 4),
        twice("reflect", x -> Functional.pad(x, new int[] {2, 1}, "reflect"), 2, 4),
        twice("replicate", x -> Functional.pad(x, new int[] {2, -1}, "replicate"), 2, 3),
        twice("circular", x -> Functional.pad(x, new int[] {2, 1, 0, 1}, "circular"), 1, 2, 3),
        twice(
            "unfold",
            x -> Functional.unfold(x, Sizes.of(2, 3), Sizes.of(1, 2), Sizes.of(1), Sizes.of(2, 1)),
            1,
            2,
            4,
            5),
        twice("fold", x -> Functional.fold(x, Sizes.of(3, 3), Sizes.of(2)), 1, 8, 4),
        twice("pixel shuffle", x -> Functional.pixelShuffle(x, 2), 4, 1, 2),
        twice("pixel unshuffle", x -> Functional.pixelUnshuffle(x, 2), 1, 2, 4),
        twice("channel shuffle", x -> Functional.channelShuffle(x.t().unsqueeze(0), 2), 3, 4));
  }

  @TestFactory
  Stream<DynamicTest> derivativesOfInterpolationAreRight() {
    return Stream.of("nearest", "nearest-exact", "bilinear", "bicubic", "area")
        .map(
            mode ->
                twice(
                    mode,
                    x -> Functional.interpolate(x, Sizes.of(3, 5), null, mode, null, null, false),
                    1,
                    1,
                    4,
                    3));
  }

  @Test
  void pointsThatAreNoNumbersGiveNoNumbers() {
    Tensor image = Tensor.arange(1.0, 10).view(1, 1, 3, 3).requiresGrad_();
    double nan = Double.NaN;
    Tensor grid = Tensor.tensor(new double[] {nan, 0, 0, nan, nan, nan, 0.2, 0.1});
    Tensor points = grid.to(image.dtype()).view(1, 1, 4, 2).requiresGrad_();

    Tensor sampled = Functional.gridSample(image, points, "bilinear", "zeros", false);
    sampled.sum().backward();

    assertArrayEquals(new double[] {nan, nan, nan, 5.75}, sampled.toDoubleArray(), 1e-6);
    assertArrayEquals(
        new double[] {0, 0, 0, 0, 0.595, 0.255, 0, 0.105, 0.045},
        requireNonNull(image.grad()).toDoubleArray(),
        1e-6);
    assertArrayEquals(
        new double[] {0, nan, nan, 0, nan, nan, 1.5, 4.5},
        requireNonNull(points.grad()).toDoubleArray(),
        1e-6);
  }

  @TestFactory
  Stream<DynamicTest> derivativesOfGridSamplesAreRight() {
    return Stream.of("bilinear", "bicubic", "nearest")
        .flatMap(mode -> Stream.of("zeros", "border", "reflection").map(pad -> sample(mode, pad)));
  }

  private DynamicTest sample(String mode, String padding) {
    return dynamicTest(
        mode + ", " + padding,
        () -> {
          Function<List<Tensor>, Tensor> sample =
              x -> Functional.gridSample(x.get(0), x.get(1), mode, padding, false);
          assertTrue(GradCheck.check(sample, normal(1, 2, 3, 4), normal(1, 2, 3, 2)));
          assertTrue(GradCheck.checkSecond(sample, normal(1, 2, 3, 4), normal(1, 2, 3, 2)));
        });
  }

  @TestFactory
  Stream<DynamicTest> derivativesOfLookupsAreRight() {
    return Stream.of(
        twice("embedding", x -> Functional.embedding(numbers, x), 5, 3),
        twice("sum", x -> bags(x, "sum"), 5, 3),
        twice("mean", x -> bags(x, "mean"), 5, 3),
        twice("max", x -> bags(x, "max"), 5, 3),
        twice("normalize", Functional::normalize, 2, 3),
        twice("pdist", x -> Functional.pdist(x, 3), 4, 2));
  }

  private Tensor bags(Tensor weight, String mode) {
    return Functional.embeddingBag(
        numbers, weight, offsets, null, 2, false, mode, null, false, null);
  }

  private DynamicTest twice(String name, Function<Tensor, Tensor> function, long... shape) {
    return dynamicTest(
        name,
        () -> {
          Function<List<Tensor>, Tensor> ofList = x -> function.apply(x.get(0));
          assertTrue(GradCheck.check(ofList, normal(shape)));
          assertTrue(GradCheck.checkSecond(ofList, normal(shape)));
        });
  }

  private Tensor normal(long... shape) {
    return Tensor.randn(Shape.of(shape), DType.FLOAT64, generator).requiresGrad_();
  }
}
