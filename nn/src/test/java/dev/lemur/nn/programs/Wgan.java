package dev.lemur.nn.programs;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.SiLU;
import dev.lemur.nn.activation.Tanh;
import dev.lemur.nn.optim.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Wasserstein generator whose critic is penalised for steep gradients. */
final class Wgan {
  private Wgan() {}

  static Training wganGp(OracleObject config) {
    int batch = config.intValue("batch");
    int noise = config.intValue("noise");
    int hidden = config.intValue("hidden");
    Sequential critic =
        new Sequential(
            new Linear(2, hidden),
            new Tanh(),
            new Linear(hidden, hidden),
            new SiLU(),
            new Linear(hidden, 1));
    Sequential generator =
        new Sequential(new Linear(noise, hidden), new ReLU(), new Linear(hidden, 2));
    Adam.Options options = Adam.Options.DEFAULT.withLr(config.doubleValue("lr")).withBetas(0, 0.9);
    var optimizerC = new Adam(critic.parameters(), options);
    var optimizerG = new Adam(generator.parameters(), options);
    List<Double> losses = new ArrayList<>();
    List<Double> penalties = new ArrayList<>();
    for (int step = 0; step < config.intValue("steps"); step++) {
      for (int i = 0; i < config.intValue("critic_steps"); i++) {
        Tensor real = Tensor.randn(batch, 2).mul(0.3).add(Tensor.tensor(new float[] {2, -1}));
        Tensor fake = generator.apply(Tensor.randn(batch, noise)).detach();
        Tensor mix = Tensor.rand(batch, 1);
        Tensor between = mix.mul(real).add(mix.rsub(1).mul(fake)).requiresGrad_();
        Tensor gradient = Autograd.grad(critic.apply(between).sum(), List.of(between), true).get(0);
        Tensor penalty = gradient.norm(2, 1).sub(1).pow(2).mean();
        Tensor distance = critic.apply(fake).mean().sub(critic.apply(real).mean());
        Tensor loss = distance.add(penalty.mul(config.doubleValue("lambda")));
        optimizerC.zeroGrad();
        loss.backward();
        optimizerC.step();
        losses.add(loss.item());
        penalties.add(penalty.item());
      }
      optimizerG.zeroGrad();
      Tensor loss = critic.apply(generator.apply(Tensor.randn(batch, noise))).mean().neg();
      loss.backward();
      optimizerG.step();
    }
    float[] recorded = new float[penalties.size()];
    for (int i = 0; i < recorded.length; i++) {
      recorded[i] = penalties.get(i).floatValue();
    }
    return new Training(
        losses,
        Map.of(
            "penalties",
            Tensor.tensor(recorded),
            "critic.0.weight",
            critic.stateDict().get("0.weight"),
            "critic.4.weight",
            critic.stateDict().get("4.weight"),
            "generator.2.bias",
            generator.stateDict().get("2.bias")));
  }
}
