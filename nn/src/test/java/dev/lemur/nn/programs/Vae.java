package dev.lemur.nn.programs;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.optim.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A variational autoencoder of black and white pictures. */
final class Vae extends AbstractModule {
  private final Linear fc1;
  private final Linear fc21;
  private final Linear fc22;
  private final Linear fc3;
  private final Linear fc4;

  private Vae(int pixels, int hidden, int latent) {
    fc1 = register("fc1", new Linear(pixels, hidden));
    fc21 = register("fc21", new Linear(hidden, latent));
    fc22 = register("fc22", new Linear(hidden, latent));
    fc3 = register("fc3", new Linear(latent, hidden));
    fc4 = register("fc4", new Linear(hidden, pixels));
  }

  private record Output(Tensor picture, Tensor mu, Tensor logvar) {}

  private Output apply(Tensor x) {
    Tensor hidden = fc1.apply(x).relu();
    Tensor mu = fc21.apply(hidden);
    Tensor logvar = fc22.apply(hidden);
    Tensor std = logvar.mul(0.5).exp();
    Tensor sample = mu.add(std.randnLike().mul(std));
    return new Output(decoded(sample), mu, logvar);
  }

  private Tensor decoded(Tensor sample) {
    return fc4.apply(fc3.apply(sample).relu()).sigmoid();
  }

  static Training vae(OracleObject config) {
    int samples = config.intValue("samples");
    int pixels = config.intValue("pixels");
    int latent = config.intValue("latent");
    Tensor prototypes = Tensor.rand(3, pixels);
    Tensor x = prototypes.indexSelect(0, Tensor.randint(0, 3, Shape.of(samples))).bernoulli();
    Vae model = new Vae(pixels, config.intValue("hidden"), latent);
    var optimizer = new Adam(model.parameters(), config.doubleValue("lr"));
    List<Double> losses = new ArrayList<>();
    var loader = new DataLoader<>(new TensorDataset(x), config.intValue("batch_size"), true);
    for (int epoch = 0; epoch < config.intValue("epochs"); epoch++) {
      for (List<Tensor> batch : loader) {
        optimizer.zeroGrad();
        Output output = model.apply(batch.get(0));
        Tensor bce =
            Functional.binaryCrossEntropy(output.picture, batch.get(0), null, Reduction.SUM);
        Tensor inside = output.logvar.add(1).sub(output.mu.pow(2)).sub(output.logvar.exp());
        Tensor loss = bce.add(inside.sum().mul(-0.5));
        loss.backward();
        optimizer.step();
        losses.add(loss.item());
      }
    }
    try (var noGrad = new NoGrad()) {
      return new Training(
          losses,
          Map.of(
              "samples",
              model.decoded(Tensor.randn(2, latent)),
              "fc21.weight",
              model.fc21.weight(),
              "fc4.bias",
              model.stateDict().get("fc4.bias")));
    }
  }
}
