package dev.lemur.nn.norm;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.nn.Functional;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Gradients of the normalisations, and those of these gradients, against finite differences. */
class NormGradientsTest {
  private final Generator generator = new Generator().manualSeed(3);
  private final Tensor mean = normal(3).detach();
  private final Tensor variance = Tensor.rand(Shape.of(3), DType.FLOAT64, generator).add(0.5);

  @TestFactory
  Stream<DynamicTest> firstAndSecondDerivativesAreRight() {
    return Stream.of(
        twice(
            "batch norm of a matrix",
            x -> Functional.batchNorm(x.get(0), null, null, x.get(1), x.get(2), true, 0.1, 1e-3),
            normal(5, 3),
            normal(3),
            normal(3)),
        twice(
            "batch norm of images",
            x -> Functional.batchNorm(x.get(0), null, null, x.get(1), x.get(2), true, 0.1, 1e-3),
            normal(2, 3, 2, 2),
            normal(3),
            normal(3)),
        twice(
            "batch norm of permuted images without a weight",
            x ->
                Functional.batchNorm(
                    x.get(0).permute(1, 3, 0, 2), null, null, null, x.get(1), true, 0.1, 1e-3),
            normal(2, 2, 2, 3),
            normal(3)),
        twice(
            "batch norm by running statistics",
            x ->
                Functional.batchNorm(
                    x.get(0), mean, variance, x.get(1), x.get(2), false, 0.1, 1e-3),
            normal(2, 3, 4),
            normal(3),
            normal(3)),
        twice(
            "instance norm",
            x -> Functional.instanceNorm(x.get(0), null, null, x.get(1), x.get(2), true, 0.1, 1e-3),
            normal(2, 3, 4),
            normal(3),
            normal(3)),
        twice(
            "group norm",
            x -> Functional.groupNorm(x.get(0), 2, x.get(1), x.get(2), 1e-3),
            normal(2, 4, 3),
            normal(4),
            normal(4)),
        twice("group norm without a weight", x -> Functional.groupNorm(x.get(0), 2), normal(3, 4)),
        twice(
            "layer norm",
            x -> Functional.layerNorm(x.get(0), Shape.of(2, 3), x.get(1), x.get(2), 1e-3),
            normal(2, 2, 3),
            normal(2, 3),
            normal(2, 3)),
        twice(
            "layer norm without a weight",
            x -> Functional.layerNorm(x.get(0).t(), Shape.of(4)),
            normal(4, 3)),
        twice(
            "rms norm",
            x -> Functional.rmsNorm(x.get(0), Shape.of(4), x.get(1), null),
            normal(3, 4),
            normal(4)),
        twice(
            "local response norm",
            x -> Functional.localResponseNorm(x.get(0), 3, 0.5, 0.7, 1),
            normal(2, 4, 3)));
  }

  private static DynamicTest twice(
      String name, Function<List<Tensor>, Tensor> function, Tensor... inputs) {
    return dynamicTest(
        name,
        () -> {
          assertTrue(GradCheck.check(function, inputs));
          assertTrue(GradCheck.checkSecond(function, inputs));
        });
  }

  private Tensor normal(long... shape) {
    return Tensor.randn(Shape.of(shape), DType.FLOAT64, generator).requiresGrad_();
  }
}
