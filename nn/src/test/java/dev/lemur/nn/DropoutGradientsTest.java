package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Gradients of what drops elements and channels, the same ones in each call. */
class DropoutGradientsTest {
  private final Generator generator = new Generator().manualSeed(5);

  @TestFactory
  Stream<DynamicTest> derivativesOfDropoutsAreRight() {
    return Stream.of(
        twice("dropout", x -> Functional.dropout(x, 0.4, true), 3, 4),
        twice("of a view", x -> Functional.dropout(x.t(), 0.4, true), 3, 4),
        twice("dropout1d", x -> Functional.dropout1d(x, 0.5, true), 2, 3, 2),
        twice("dropout2d", x -> Functional.dropout2d(x, 0.5, true), 2, 3, 2, 1),
        twice("dropout3d", x -> Functional.dropout3d(x, 0.5, true), 1, 3, 2, 1, 2),
        twice("alpha", x -> Functional.alphaDropout(x, 0.4, true), 3, 4),
        twice("feature alpha", x -> Functional.featureAlphaDropout(x, 0.5, true), 2, 3, 2),
        twice("everything", x -> Functional.dropout(x, 1, true), 2),
        twice("nothing", x -> Functional.dropout(x, 0, true), 2),
        twice("empty", x -> Functional.dropout(x, 0.5, true), 0, 2));
  }

  private DynamicTest twice(String name, Function<Tensor, Tensor> dropout, long... shape) {
    Function<List<Tensor>, Tensor> seeded =
        x -> {
          Tensor.manualSeed(7);
          return dropout.apply(x.get(0));
        };
    return dynamicTest(
        name,
        () -> {
          assertTrue(GradCheck.check(seeded, normal(shape)));
          assertTrue(GradCheck.checkSecond(seeded, normal(shape)));
        });
  }

  private Tensor normal(long... shape) {
    return Tensor.randn(Shape.of(shape), DType.FLOAT64, generator).requiresGrad_();
  }
}
