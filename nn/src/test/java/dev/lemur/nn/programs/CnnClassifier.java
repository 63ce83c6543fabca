package dev.lemur.nn.programs;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.Dropout2d;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.pooling.MaxPool2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A convolutional network with a batch norm and a dropout of channels. */
final class CnnClassifier {
  private CnnClassifier() {}

  static Training cnnClassifier(OracleObject config) {
    int samples = config.intValue("samples");
    int classes = config.intValue("classes");
    int side = config.intValue("side");
    int channels = config.intValue("channels");
    Tensor prototypes = Tensor.randn(classes, 1, side, side);
    Tensor y = Tensor.randint(0, classes, Shape.of(samples));
    Tensor noise = Tensor.randn(samples, 1, side, side).mul(config.doubleValue("noise"));
    Tensor x = prototypes.indexSelect(0, y).add(noise);
    Sequential model =
        new Sequential(
            new Conv2d(1, channels, 3, Conv2d.Options.DEFAULT.withPadding(1).withBias(false)),
            new BatchNorm2d(channels),
            new ReLU(),
            new MaxPool2d(2),
            new Dropout2d(config.doubleValue("dropout")),
            new Flatten(),
            new Linear(channels * (side / 2) * (side / 2), classes));
    var optimizer = new Adam(model.parameters(), config.doubleValue("lr"));
    List<Double> losses = new ArrayList<>();
    var loader = new DataLoader<>(new TensorDataset(x, y), config.intValue("batch_size"), true);
    for (int epoch = 0; epoch < config.intValue("epochs"); epoch++) {
      for (List<Tensor> batch : loader) {
        optimizer.zeroGrad();
        Tensor loss = Functional.crossEntropy(model.apply(batch.get(0)), batch.get(1));
        loss.backward();
        optimizer.step();
        losses.add(loss.item());
      }
    }
    model.eval();
    Map<String, Tensor> state = model.stateDict();
    try (var noGrad = new NoGrad()) {
      return new Training(
          losses,
          Map.of(
              "probabilities",
              model.apply(x.narrow(0, 0, 4)).softmax(1),
              "conv.weight",
              state.get("0.weight"),
              "bn.running_mean",
              state.get("1.running_mean"),
              "bn.running_var",
              state.get("1.running_var"),
              "linear.bias",
              state.get("6.bias")));
    }
  }
}
