package dev.lemur.nn;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import org.junit.jupiter.api.Test;

class DistancesTest {
  private final Tensor x = Tensor.tensor(new float[][] {{3, 4}, {1, 0}});
  private final Tensor y = Tensor.tensor(new float[][] {{0, 0}, {-2, 0}});

  @Test
  void pairwiseDistanceIsTheNormOfEachDifference() {
    Tensor euclidean = new PairwiseDistance(2, 0, false).apply(x, y);
    Tensor manhattan = new PairwiseDistance(1, 0, true).apply(x, y);
    assertClose("euclidean", Tensor.tensor(new float[] {5, 3}), euclidean);
    assertClose("manhattan", Tensor.tensor(new float[][] {{7}, {3}}), manhattan);
  }

  @Test
  void pairwiseDistanceAddsEpsToTheDifferences() {
    assertEquals(Math.sqrt(2e-12), new PairwiseDistance().apply(x, x).select(0, 0).item(), 1e-12);
  }

  @Test
  void cosineSimilarityIsOneOfVectorsOfOneDirectionAndMinusOneOfOpposites() {
    assertClose(
        "rows",
        Tensor.tensor(new float[] {1, -1}),
        new CosineSimilarity().apply(x, Tensor.tensor(new float[][] {{6, 8}, {-5, 0}})));
  }

  @Test
  void cosineSimilarityOfZerosIsZero() {
    assertArrayEquals(new float[2], new CosineSimilarity().apply(x, x.mul(0)).toFloatArray());
  }

  @Test
  void cosineSimilarityBroadcastsAndReducesAnyDimension() {
    assertEquals(Shape.of(2, 2), new CosineSimilarity(-1).apply(x.unsqueeze(1), y).shape());
    assertClose(
        "columns",
        Tensor.tensor(new float[] {-0.3162278f, 0}),
        new CosineSimilarity(0).apply(x, y));
  }

  @Test
  void cosineSimilarityOfWholeNumbersIsRefused() {
    Tensor numbers = x.to(DType.INT64);
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> Functional.cosineSimilarity(numbers, numbers));
    assertEquals(
        "expected common dtype to be floating point, yet common dtype is Long", e.getMessage());
  }

  @Test
  void derivativesAreRight() {
    Generator generator = new Generator().manualSeed(5);
    Tensor a = Tensor.randn(Shape.of(3, 4), DType.FLOAT64, generator).requiresGrad_();
    Tensor b = Tensor.randn(Shape.of(4), DType.FLOAT64, generator).requiresGrad_();
    assertTrue(GradCheck.check(in -> new CosineSimilarity().apply(in.get(0), in.get(1)), a, b));
    assertTrue(GradCheck.check(in -> new PairwiseDistance(3).apply(in.get(0), in.get(1)), a, b));
    assertTrue(
        GradCheck.checkSecond(in -> new CosineSimilarity().apply(in.get(0), in.get(1)), a, b));
  }
}
