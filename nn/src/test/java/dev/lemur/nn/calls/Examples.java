package dev.lemur.nn.calls;

import static java.util.Map.entry;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Bilinear;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Parametrization;
import dev.lemur.nn.Sizes;
import dev.lemur.nn.attention.TransformerDecoderLayer;
import dev.lemur.nn.distributions.Categorical;
import dev.lemur.nn.distributions.Dirichlet;
import dev.lemur.nn.distributions.Independent;
import dev.lemur.nn.distributions.LogitRelaxedBernoulli;
import dev.lemur.nn.distributions.LowRankMultivariateNormal;
import dev.lemur.nn.distributions.MixtureSameFamily;
import dev.lemur.nn.distributions.MultivariateNormal;
import dev.lemur.nn.distributions.Normal;
import dev.lemur.nn.loss.AdaptiveLogSoftmaxWithLoss;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.optim.SequentialLR;
import dev.lemur.nn.optim.StepLR;
import dev.lemur.nn.pooling.FractionalMaxPool2d;
import dev.lemur.nn.pooling.FractionalMaxPoolNd;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Objects of classes whose constructors' arguments seldom fit together when they are drawn. */
final class Examples {
  private static final Tensor ZEROS = Tensor.zeros(2);
  private static final Tensor HALVES = Tensor.full(Shape.of(2), 0.5);

  private static final Map<Class<?>, Supplier<Object>> ALL =
      Map.ofEntries(
          entry(AdaptiveLogSoftmaxWithLoss.class, Examples::adaptiveLoss),
          entry(Bilinear.class, () -> new Bilinear(2, 2, 2)),
          entry(Dirichlet.class, () -> new Dirichlet(HALVES)),
          entry(FractionalMaxPool2d.class, Examples::fractionalPool),
          entry(Independent.class, () -> new Independent(new Normal(ZEROS, HALVES), 1)),
          entry(LogitRelaxedBernoulli.class, () -> new LogitRelaxedBernoulli(HALVES, HALVES)),
          entry(LowRankMultivariateNormal.class, Examples::lowRankNormal),
          entry(MixtureSameFamily.class, Examples::mixture),
          entry(MultivariateNormal.class, () -> new MultivariateNormal(ZEROS, Tensor.eye(2))),
          entry(Parametrization.class, Unchanged::new),
          entry(SequentialLR.class, Examples::sequentialSchedule),
          entry(TransformerDecoderLayer.class, () -> new TransformerDecoderLayer(2, 1)));

  private Examples() {}

  static boolean has(Class<?> type) {
    return ALL.containsKey(type);
  }

  static Object of(Class<?> type) {
    return ALL.get(type).get();
  }

  private static Object adaptiveLoss() {
    return new AdaptiveLogSoftmaxWithLoss(2, 4, new int[] {2});
  }

  private static Object fractionalPool() {
    var options = FractionalMaxPoolNd.Options.DEFAULT.withOutputSize(Sizes.of(2));
    return new FractionalMaxPool2d(2, options);
  }

  private static Object lowRankNormal() {
    return new LowRankMultivariateNormal(ZEROS, Tensor.ones(2, 1), HALVES);
  }

  private static Object mixture() {
    return new MixtureSameFamily(new Categorical(HALVES), new Normal(ZEROS, HALVES));
  }

  private static Object sequentialSchedule() {
    SGD optimizer = new SGD(new Linear(2, 2).parameters(), 0.1);
    return new SequentialLR(optimizer, List.of(new StepLR(optimizer, 1)), List.of());
  }

  private static final class Unchanged extends Parametrization {
    @Override
    public Tensor forward(Tensor... originals) {
      return originals[0];
    }
  }
}
