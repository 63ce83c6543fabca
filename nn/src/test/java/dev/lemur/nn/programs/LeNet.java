package dev.lemur.nn.programs;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.pooling.AvgPool2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two convolutions with average pooling, and two linear layers. */
final class LeNet extends Module {
  private final Conv2d conv1;
  private final AvgPool2d pool;
  private final Conv2d conv2;
  private final Linear fc1;
  private final Linear fc2;

  private LeNet(OracleObject config) {
    int first = config.intValue("channels1");
    int second = config.intValue("channels2");
    int hidden = config.intValue("hidden");
    conv1 = register("conv1", new Conv2d(1, first, 5, Conv2d.Options.DEFAULT.withPadding(2)));
    pool = register("pool", new AvgPool2d(2));
    conv2 = register("conv2", new Conv2d(first, second, 3));
    fc1 = register("fc1", new Linear(second * 2 * 2, hidden));
    fc2 = register("fc2", new Linear(hidden, config.intValue("classes")));
  }

  @Override
  public Tensor forward(Tensor input) {
    Tensor x = pool.apply(conv1.apply(input).tanh());
    x = pool.apply(conv2.apply(x).tanh());
    return fc2.apply(fc1.apply(x.flatten(1)).tanh());
  }

  static Training lenet(OracleObject config) {
    int samples = config.intValue("samples");
    int classes = config.intValue("classes");
    Tensor prototypes = Tensor.randn(classes, 1, 12, 12);
    Tensor y = Tensor.arange(samples).remainder(classes);
    Tensor noise = Tensor.randn(samples, 1, 12, 12).mul(config.doubleValue("noise"));
    Tensor x = prototypes.indexSelect(0, y).add(noise);
    LeNet model = new LeNet(config);
    var criterion = new CrossEntropyLoss();
    var optimizer =
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
            "logits",
            model.apply(x.narrow(0, 0, 3)),
            "conv1.weight",
            model.conv1.weight(),
            "fc2.weight",
            model.fc2.weight()));
  }
}
