package dev.lemur.nn.programs;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.Tanh;
import dev.lemur.nn.distributions.Categorical;
import dev.lemur.nn.optim.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A policy that learns by reward which of some actions pays most. */
final class Bandit {
  private Bandit() {}

  static Training reinforceBandit(OracleObject config) {
    double[] payoff = config.doubles("payoff");
    Sequential policy =
        new Sequential(
            new Linear(1, config.intValue("hidden")),
            new Tanh(),
            new Linear(config.intValue("hidden"), 3));
    var optimizer = new Adam(policy.parameters(), config.doubleValue("lr"));
    Tensor state = Tensor.ones(1);
    List<Double> losses = new ArrayList<>();
    List<Long> actions = new ArrayList<>();
    for (int step = 0; step < config.intValue("steps"); step++) {
      Categorical distribution = Categorical.ofLogits(policy.apply(state));
      Tensor action = distribution.sample();
      Tensor noise = Tensor.randn(Shape.SCALAR).mul(config.doubleValue("noise"));
      Tensor reward = noise.add(payoff[(int) action.itemLong()]);
      Tensor loss =
          distribution
              .logProb(action)
              .neg()
              .mul(reward)
              .sub(distribution.entropy().mul(config.doubleValue("entropy")));
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      losses.add(loss.item());
      actions.add(action.itemLong());
    }
    Tensor batch = Categorical.ofLogits(policy.apply(state)).sample(Shape.of(8));
    return new Training(
        losses,
        Map.of(
            "actions",
            Tensor.tensor(actions.stream().mapToLong(Long::longValue).toArray()),
            "a batch of actions",
            batch,
            "probabilities",
            policy.apply(state).softmax(0)));
  }
}
