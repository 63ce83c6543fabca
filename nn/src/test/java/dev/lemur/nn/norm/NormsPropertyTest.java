package dev.lemur.nn.norm;

import static dev.lemur.core.testing.Close.assertClose;
import static dev.lemur.core.testing.Close.assertLooselyClose;
import static dev.lemur.core.testing.Content.MODERATE;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.Functional;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The fused loops against the formulas, on tensors of any shape and layout. */
class NormsPropertyTest {
  private static final double EPS = 0.01;

  @Property(tries = 60)
  void batchNormIsItsFormula(@ForAll("batches") RandomTensor x) {
    Shape channels = Shape.of(1, x.shape().size(1), 1);
    check(
        x,
        Shape.of(x.shape().size(1)),
        t -> Functional.batchNorm(t.get(0), null, null, t.get(1), t.get(2), true, 0, EPS),
        t -> formula(t.get(0), t.get(1).view(channels), t.get(2).view(channels), true, 0, 2));
  }

  @Property(tries = 20)
  void batchNormOfNeighbouringChannelsIsItsFormula(
      @ForAll("images") RandomTensor x, @ForAll boolean training) {
    int channels = x.shape().size(1);
    Shape view = Shape.of(1, channels, 1, 1);
    Tensor mean = Tensor.zeros(Shape.of(channels), x.dtype()).add(0.25);
    Tensor variance = mean.add(1);
    check(
        x,
        Shape.of(channels),
        t -> {
          Tensor last = t.get(0).movedim(1, -1).contiguous().movedim(-1, 1);
          Tensor runningMean = training ? null : mean;
          Tensor runningVar = training ? null : variance;
          return Functional.batchNorm(
              last, runningMean, runningVar, t.get(1), t.get(2), training, 0, EPS);
        },
        t ->
            training
                ? formula(t.get(0), t.get(1).view(view), t.get(2).view(view), true, 0, 2, 3)
                : t.get(0)
                    .sub(mean.view(view))
                    .div(variance.add(EPS).sqrt().view(view))
                    .mul(t.get(1).view(view))
                    .add(t.get(2).view(view)));
  }

  @Property(tries = 60)
  void instanceNormIsItsFormula(@ForAll("batches") RandomTensor x) {
    Shape channels = Shape.of(1, x.shape().size(1), 1);
    check(
        x,
        Shape.of(x.shape().size(1)),
        t -> Functional.instanceNorm(t.get(0), null, null, t.get(1), t.get(2), true, 0, EPS),
        t -> formula(t.get(0), t.get(1).view(channels), t.get(2).view(channels), true, 2));
  }

  @Property(tries = 60)
  void groupNormIsItsFormula(@ForAll("batches") RandomTensor x) {
    int channels = x.shape().size(1);
    int groups = channels % 2 == 0 ? channels / 2 : 1;
    Shape view = Shape.of(x.shape().size(0), groups, channels / groups, x.shape().size(2));
    Shape weights = Shape.of(1, groups, channels / groups, 1);
    check(
        x,
        Shape.of(channels),
        t -> Functional.groupNorm(t.get(0), groups, t.get(1), t.get(2), EPS),
        t ->
            formula(
                    t.get(0).reshape(view),
                    t.get(1).view(weights),
                    t.get(2).view(weights),
                    true,
                    2,
                    3)
                .reshape(x.shape()));
  }

  @Property(tries = 60)
  void layerNormIsItsFormula(@ForAll("batches") RandomTensor x) {
    Shape last = Shape.of(x.shape().size(1), x.shape().size(2));
    check(
        x,
        last,
        t -> Functional.layerNorm(t.get(0), last, t.get(1), t.get(2), EPS),
        t -> formula(t.get(0), t.get(1), t.get(2), true, 1, 2));
  }

  @Property(tries = 60)
  void rmsNormIsItsFormula(@ForAll("batches") RandomTensor x) {
    Shape last = Shape.of(x.shape().size(2));
    check(
        x,
        last,
        t -> Functional.rmsNorm(t.get(0), last, t.get(1), EPS).add(t.get(2)),
        t -> formula(t.get(0), t.get(1), t.get(2), false, 2));
  }

  private static Tensor formula(
      Tensor x, Tensor weight, Tensor bias, boolean centered, int... dims) {
    Tensor difference = centered ? x.sub(x.mean(dims, true)) : x;
    Tensor variance = difference.square().mean(dims, true);
    return difference.div(variance.add(EPS).sqrt()).mul(weight).add(bias);
  }

  /** Compares values and gradients with those of the formula in float64. */
  private static void check(
      RandomTensor random,
      Shape parameters,
      Function<List<Tensor>, Tensor> fused,
      Function<List<Tensor>, Tensor> formula) {
    List<Tensor> inputs =
        List.of(
            random.tensor().detach().requiresGrad_(),
            Tensor.randn(parameters).to(random.dtype()).requiresGrad_(),
            Tensor.randn(parameters).to(random.dtype()).requiresGrad_());
    List<Tensor> doubles =
        inputs.stream().map(t -> t.detach().to(DType.FLOAT64).clone().requiresGrad_()).toList();

    Tensor y = fused.apply(inputs);
    Tensor expected = formula.apply(doubles);

    assertLooselyClose("value", expected.detach().to(y.dtype()), y.detach());
    Tensor grad = Tensor.rand(y.shape()).to(y.dtype());
    List<Tensor> grads = Autograd.grad(y.mul(grad).sum(), inputs);
    List<Tensor> expectedGrads = Autograd.grad(expected.mul(grad.to(DType.FLOAT64)).sum(), doubles);
    for (int i = 0; i < grads.size(); i++) {
      // The terms of a sum may cancel: what is left is as far off as they are many.
      double terms = Math.sqrt((double) y.numel() / inputs.get(i).numel());
      Tolerance loose = Tolerance.loose(y.dtype());
      assertClose(
          "gradient " + i,
          expectedGrads.get(i).to(y.dtype()),
          grads.get(i),
          new Tolerance(loose.absolute() * terms, loose.relative()));
    }
  }

  /** Large enough to be shared. */
  @Provide
  Arbitrary<RandomTensor> images() {
    return RandomTensors.of(
        Combinators.combine(
                Arbitraries.of(1, 3, 8),
                Arbitraries.of(2, 16, 33, 600),
                Arbitraries.of(2, 9, 31),
                Arbitraries.of(2, 9, 32))
            .as((batch, channels, height, width) -> Shape.of(batch, channels, height, width)),
        MODERATE);
  }

  @Provide
  Arbitrary<RandomTensor> batches() {
    Arbitrary<Integer> few = Arbitraries.integers().between(2, 40);
    Arbitrary<Integer> channels = Arbitraries.of(1, 2, 3, 4, 6, 30, 600);
    Arbitrary<Integer> lengths = Arbitraries.of(2, 3, 7, 31, 32, 33, 100, 4200);
    Arbitrary<Shape> shapes =
        Combinators.combine(few, channels, lengths)
            .as((n, c, l) -> Shape.of(Math.max(2, Math.min(n, 60_000 / (c * l))), c, l))
            .filter(shape -> shape.numel() < 200_000);
    return RandomTensors.of(shapes, MODERATE);
  }
}
