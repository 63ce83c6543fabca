package dev.lemur.nn.programs;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.LeakyReLU;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Tanh;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.conv.ConvTranspose2d;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.init.Init;
import dev.lemur.nn.loss.BCEWithLogitsLoss;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.optim.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A generator and a discriminator of pictures, each trained against the other. */
final class Dcgan {
  private Dcgan() {}

  private static void draw(AbstractModule module) {
    if (module instanceof Conv2d layer) {
      Init.normal_(layer.weight(), 0, 0.05);
    } else if (module instanceof ConvTranspose2d layer) {
      Init.normal_(layer.weight(), 0, 0.05);
    } else if (module instanceof BatchNorm2d norm) {
      Init.normal_(norm.weight(), 1, 0.02);
      Init.zeros_(norm.bias());
    }
  }

  private static Conv2d conv(int in, int out, int kernel, int stride, int padding) {
    return new Conv2d(
        in,
        out,
        kernel,
        Conv2d.Options.DEFAULT.withStride(stride).withPadding(padding).withBias(false));
  }

  private static ConvTranspose2d convTranspose(
      int in, int out, int kernel, int stride, int padding) {
    return new ConvTranspose2d(
        in,
        out,
        kernel,
        ConvTranspose2d.Options.DEFAULT.withStride(stride).withPadding(padding).withBias(false));
  }

  static Training dcgan(OracleObject config) {
    int samples = config.intValue("samples");
    int noise = config.intValue("noise");
    int g = config.intValue("generator");
    int d = config.intValue("discriminator");
    Tensor base = Tensor.randn(1, 1, 8, 8);
    Tensor images = base.add(Tensor.randn(samples, 1, 8, 8).mul(0.3)).tanh();
    Sequential generator =
        new Sequential(
            convTranspose(noise, g, 4, 1, 0),
            new BatchNorm2d(g),
            new ReLU(true),
            convTranspose(g, 1, 4, 2, 1),
            new Tanh());
    generator.apply(Dcgan::draw);
    Sequential discriminator =
        new Sequential(
            conv(1, d, 4, 2, 1),
            new LeakyReLU(0.2, true),
            conv(d, 2 * d, 3, 1, 1),
            new BatchNorm2d(2 * d),
            new LeakyReLU(0.2, true),
            conv(2 * d, 1, 4, 1, 0),
            new Flatten(0, -1));
    discriminator.apply(Dcgan::draw);
    var criterion = new BCEWithLogitsLoss();
    Adam.Options options =
        Adam.Options.DEFAULT.withLr(config.doubleValue("lr")).withBetas(0.5, 0.999);
    var optimizerD = new Adam(discriminator.parameters(), options);
    var optimizerG = new Adam(generator.parameters(), options);
    List<Double> losses = new ArrayList<>();
    var loader = new DataLoader<>(new TensorDataset(images), config.intValue("batch_size"), true);
    for (int epoch = 0; epoch < config.intValue("epochs"); epoch++) {
      for (List<Tensor> batch : loader) {
        int size = batch.get(0).size(0);
        Tensor ones = Tensor.ones(size);
        optimizerD.zeroGrad();
        Tensor lossReal = criterion.apply(discriminator.apply(batch.get(0)), ones);
        lossReal.backward();
        Tensor fake = generator.apply(Tensor.randn(size, noise, 1, 1));
        Tensor lossFake = criterion.apply(discriminator.apply(fake.detach()), Tensor.zeros(size));
        lossFake.backward();
        optimizerD.step();
        optimizerG.zeroGrad();
        Tensor lossG = criterion.apply(discriminator.apply(fake), ones);
        lossG.backward();
        optimizerG.step();
        losses.add(lossReal.add(lossFake).item());
        losses.add(lossG.item());
      }
    }
    generator.eval();
    return new Training(
        losses,
        Map.of(
            "image",
            generator.apply(Tensor.randn(1, noise, 1, 1)),
            "G.bn.running_mean",
            generator.stateDict().get("1.running_mean"),
            "D.conv1.weight",
            discriminator.stateDict().get("0.weight")));
  }
}
