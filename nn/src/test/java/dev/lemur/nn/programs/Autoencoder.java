package dev.lemur.nn.programs;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.Unflatten;
import dev.lemur.nn.activation.ELU;
import dev.lemur.nn.activation.Sigmoid;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.conv.ConvTranspose2d;
import dev.lemur.nn.loss.MSELoss;
import dev.lemur.nn.optim.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A convolutional autoencoder that removes noise. */
final class Autoencoder {
  private Autoencoder() {}

  static Training autoencoder(OracleObject config) {
    int samples = config.intValue("samples");
    int channels = config.intValue("channels");
    int side = config.intValue("side");
    int code = config.intValue("code");
    int half = side / 2;
    Tensor basis = Tensor.randn(3, 1, side, side);
    Tensor x = Tensor.randn(samples, 3, 1, 1, 1).mul(basis).sum(1).sigmoid();
    Sequential encoder =
        new Sequential(
            new Conv2d(1, channels, 3, 2, 1),
            new ELU(),
            new Flatten(),
            new Linear(channels * half * half, code));
    Sequential decoder =
        new Sequential(
            new Linear(code, channels * half * half),
            new Unflatten(1, channels, half, half),
            new ELU(),
            new ConvTranspose2d(
                channels,
                1,
                3,
                ConvTranspose2d.Options.DEFAULT.withStride(2).withPadding(1).withOutputPadding(1)),
            new Sigmoid());
    Sequential model = new Sequential(encoder, decoder);
    var criterion = new MSELoss();
    var optimizer = new Adam(model.parameters(), config.doubleValue("lr"));
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < config.intValue("steps"); step++) {
      Tensor noisy = x.add(x.randnLike().mul(config.doubleValue("corruption")));
      Tensor loss = criterion.apply(model.apply(noisy), x);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      losses.add(loss.item());
    }
    return new Training(
        losses,
        Map.of(
            "codes",
            encoder.apply(x.narrow(0, 0, 3)),
            "reconstruction",
            model.apply(x.narrow(0, 0, 1)),
            "decoder.3.weight",
            decoder.stateDict().get("3.weight")));
  }
}
