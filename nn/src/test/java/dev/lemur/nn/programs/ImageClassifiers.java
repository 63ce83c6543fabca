package dev.lemur.nn.programs;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.Dropout2d;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.conv.Padding;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.pooling.AvgPool2d;
import dev.lemur.nn.pooling.MaxPool2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small convolutional networks that tell noisy prototypes apart. */
final class ImageClassifiers {
  private ImageClassifiers() {}

  static Training cnnClassifier(OracleObject config) {
    int samples = config.intValue("samples");
    int classes = config.intValue("classes");
    int side = config.intValue("side");
    int channels = config.intValue("channels");
    Tensor prototypes = Tensor.randn(classes, 1, side, side);
    Tensor y = Tensor.randint(0, classes, Shape.of(samples));
    Tensor x =
        prototypes
            .indexSelect(0, y)
            .add(Tensor.randn(samples, 1, side, side).mul(config.doubleValue("noise")));
    Conv2d conv =
        new Conv2d(
            1, channels, 3, Conv2d.Options.DEFAULT.withPadding(Padding.of(1)).withBias(false));
    BatchNorm2d bn = new BatchNorm2d(channels);
    Dropout2d dropout = new Dropout2d(config.doubleValue("dropout"));
    Linear linear = new Linear(channels * (side / 2) * (side / 2), classes);
    Sequential model =
        new Sequential(conv, bn, new ReLU(), new MaxPool2d(2), dropout, new Flatten(), linear);
    Adam optimizer = new Adam(model.parameters(), config.doubleValue("lr"));
    var loader = new DataLoader<>(new TensorDataset(x, y), config.intValue("batch_size"), true);
    List<Double> losses = new ArrayList<>();
    model.train();
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
    Tensor probabilities;
    try (var noGrad = new NoGrad()) {
      probabilities = model.apply(x.narrow(0, 0, 4)).softmax(1);
    }
    Map<String, Tensor> state = model.stateDict();
    return new Training(
        losses,
        Map.of(
            "probabilities", probabilities,
            "conv.weight", conv.weight(),
            "bn.running_mean", state.get("1.running_mean"),
            "bn.running_var", state.get("1.running_var"),
            "linear.bias", linear.bias()));
  }

  private static final class LeNet extends Module {
    final Conv2d conv1;
    final AvgPool2d pool = register("pool", new AvgPool2d(2));
    final Conv2d conv2;
    final Linear fc1;
    final Linear fc2;

    LeNet(int channels1, int channels2, int hidden, int classes) {
      conv1 =
          register(
              "conv1",
              new Conv2d(1, channels1, 5, Conv2d.Options.DEFAULT.withPadding(Padding.of(2))));
      conv2 = register("conv2", new Conv2d(channels1, channels2, 3));
      fc1 = register("fc1", new Linear(channels2 * 2 * 2, hidden));
      fc2 = register("fc2", new Linear(hidden, classes));
    }

    @Override
    public Tensor forward(Tensor input) {
      Tensor x = pool.apply(conv1.apply(input).tanh());
      x = pool.apply(conv2.apply(x).tanh());
      x = fc1.apply(x.flatten(1)).tanh();
      return fc2.apply(x);
    }
  }

  static Training lenet(OracleObject config) {
    int samples = config.intValue("samples");
    int classes = config.intValue("classes");
    Tensor prototypes = Tensor.randn(classes, 1, 12, 12);
    Tensor y = Tensor.arange(samples).remainder(classes);
    Tensor x =
        prototypes
            .indexSelect(0, y)
            .add(Tensor.randn(samples, 1, 12, 12).mul(config.doubleValue("noise")));
    LeNet model =
        new LeNet(
            config.intValue("channels1"),
            config.intValue("channels2"),
            config.intValue("hidden"),
            classes);
    CrossEntropyLoss criterion = new CrossEntropyLoss();
    SGD optimizer =
        new SGD(
            model.parameters(),
            SGD.Options.DEFAULT
                .withLr(config.doubleValue("lr"))
                .withMomentum(config.doubleValue("momentum")));
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < config.intValue("steps"); step++) {
      optimizer.zeroGrad();
      Tensor loss = criterion.apply(model.apply(x), y);
      loss.backward();
      optimizer.step();
      losses.add(loss.item());
    }
    return new Training(
        losses,
        Map.of(
            "logits", model.apply(x.narrow(0, 0, 3)),
            "conv1.weight", model.conv1.weight(),
            "fc2.weight", model.fc2.weight()));
  }
}
