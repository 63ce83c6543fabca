package dev.lemur.nn.programs;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.init.Init;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.optim.StepLR;
import dev.lemur.nn.pooling.AdaptiveAvgPool2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Blocks of convolutions with a shortcut around them. */
final class ResNet {
  private ResNet() {}

  private static Conv2d conv(int in, int out, int kernel, int stride, int padding) {
    return new Conv2d(
        in,
        out,
        kernel,
        Conv2d.Options.DEFAULT.withStride(stride).withPadding(padding).withBias(false));
  }

  private static final class Block extends Module {
    private final Conv2d conv1;
    private final BatchNorm2d bn1;
    private final Conv2d conv2;
    private final BatchNorm2d bn2;
    private final Sequential shortcut;

    Block(int in, int out, int stride) {
      conv1 = register("conv1", conv(in, out, 3, stride, 1));
      bn1 = register("bn1", new BatchNorm2d(out));
      conv2 = register("conv2", conv(out, out, 3, 1, 1));
      bn2 = register("bn2", new BatchNorm2d(out));
      shortcut =
          register(
              "shortcut",
              stride == 1 && in == out
                  ? new Sequential()
                  : new Sequential(conv(in, out, 1, stride, 0), new BatchNorm2d(out)));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor output = bn1.apply(conv1.apply(x)).relu();
      return bn2.apply(conv2.apply(output)).add(shortcut.apply(x)).relu();
    }
  }

  static Training resnet(OracleObject config) {
    int samples = config.intValue("samples");
    int classes = config.intValue("classes");
    int side = config.intValue("side");
    int width = config.intValue("width");
    Tensor y = Tensor.arange(samples).remainder(classes);
    Tensor prototypes = Tensor.randn(classes, 2, side, side);
    Tensor noise = Tensor.randn(samples, 2, side, side).mul(0.5);
    Tensor x = prototypes.indexSelect(0, y).add(noise);
    Sequential model =
        new Sequential(
            conv(2, width, 3, 1, 1),
            new BatchNorm2d(width),
            new ReLU(),
            new Block(width, width, 1),
            new Block(width, 2 * width, 2),
            new AdaptiveAvgPool2d(1),
            new Flatten(),
            new Linear(2 * width, classes));
    for (var module : model.modules()) {
      if (module instanceof Conv2d layer) {
        Init.kaimingNormal_(layer.weight(), 0, Init.FanMode.FAN_OUT, "relu");
      }
    }
    var optimizer =
        new SGD(
            model.parameters(),
            SGD.Options.DEFAULT
                .withLr(config.doubleValue("lr"))
                .withMomentum(0.9)
                .withWeightDecay(config.doubleValue("weight_decay")));
    var scheduler = new StepLR(optimizer, config.intValue("step_size"), 0.5);
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < config.intValue("steps"); step++) {
      optimizer.zeroGrad();
      Tensor loss = Functional.crossEntropy(model.apply(x), y);
      loss.backward();
      optimizer.step();
      scheduler.step();
      losses.add(loss.item());
    }
    model.eval();
    Map<String, Tensor> state = model.stateDict();
    return new Training(
        losses,
        Map.of(
            "logits",
            model.apply(x.narrow(0, 0, 2)),
            "stem.weight",
            state.get("0.weight"),
            "fc.weight",
            state.get("7.weight"),
            "last running_var",
            state.get("4.bn2.running_var"),
            "lr",
            Tensor.tensor(new float[] {scheduler.getLastLr().get(0).floatValue()})));
  }
}
