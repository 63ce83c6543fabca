package dev.lemur.core.kernel;

import static dev.lemur.core.testing.Content.EXTREME;
import static dev.lemur.core.testing.Content.MODERATE;
import static dev.lemur.core.testing.Content.NOT_FINITE;
import static dev.lemur.core.testing.Content.VARIED;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.norm.LayerNormalization;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RowNormsPropertyTest {
  @Property(tries = 100)
  void valuesAreThoseOfThePlainLoops(
      @ForAll("matrices") RandomTensor x,
      @ForAll boolean weighted,
      @ForAll boolean biased,
      @ForAll @IntRange(max = 20) int mean) {
    Shape columns = Shape.of(x.shape().size(1));
    Tensor weight = weighted ? Tensor.randn(columns).to(x.dtype()) : null;
    Tensor bias = biased ? Tensor.randn(columns).to(x.dtype()) : null;

    PlainLoops.assertValuesAgree(
        Tolerance::loose,
        t -> LayerNormalization.layerNorm(t[0].add(mean), columns, weight, bias, 1e-5),
        x);
  }

  @Provide
  Arbitrary<RandomTensor> matrices() {
    Arbitrary<Integer> rows = Arbitraries.integers().between(1, 200);
    Arbitrary<Integer> columns = Arbitraries.of(31, 32, 33, 100, 128, 1000, 4096, 4097);
    Arbitrary<Shape> shapes =
        Combinators.combine(rows, columns).as((n, c) -> Shape.of(Math.min(n, 60_000 / c), c));
    return RandomTensors.of(shapes, MODERATE, VARIED, NOT_FINITE, EXTREME);
  }
}
