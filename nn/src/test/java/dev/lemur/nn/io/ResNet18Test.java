package dev.lemur.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.pooling.AdaptiveAvgPool2d;
import dev.lemur.nn.pooling.MaxPool2d;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A state dict of torchvision's names and shapes in a network that was typed in Java. */
class ResNet18Test {
  private static Conv2d convolution(int in, int out, int kernel, int stride, int padding) {
    return new Conv2d(
        in,
        out,
        kernel,
        Conv2d.Options.DEFAULT.withStride(stride).withPadding(padding).withBias(false));
  }

  private static final class BasicBlock extends Module {
    private final Conv2d conv1;
    private final BatchNorm2d bn1;
    private final Conv2d conv2;
    private final BatchNorm2d bn2;
    private final @Nullable Sequential downsample;

    BasicBlock(int in, int out, int stride) {
      conv1 = register("conv1", convolution(in, out, 3, stride, 1));
      bn1 = register("bn1", new BatchNorm2d(out));
      conv2 = register("conv2", convolution(out, out, 3, 1, 1));
      bn2 = register("bn2", new BatchNorm2d(out));
      downsample =
          in == out
              ? null
              : register(
                  "downsample",
                  new Sequential(convolution(in, out, 1, stride, 0), new BatchNorm2d(out)));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor inner = bn2.apply(conv2.apply(bn1.apply(conv1.apply(x)).relu()));
      return inner.add(downsample == null ? x : downsample.apply(x)).relu();
    }
  }

  private static final class ResNet18 extends Module {
    private final Conv2d conv1 = register("conv1", convolution(3, 64, 7, 2, 3));
    private final BatchNorm2d bn1 = register("bn1", new BatchNorm2d(64));
    private final MaxPool2d maxpool = register("maxpool", new MaxPool2d(3, 2, 1));
    private final Sequential layer1 = register("layer1", layer(64, 64, 1));
    private final Sequential layer2 = register("layer2", layer(64, 128, 2));
    private final Sequential layer3 = register("layer3", layer(128, 256, 2));
    private final Sequential layer4 = register("layer4", layer(256, 512, 2));
    private final AdaptiveAvgPool2d avgpool = register("avgpool", new AdaptiveAvgPool2d(1));
    private final Linear fc = register("fc", new Linear(512, 1000));

    private static Sequential layer(int in, int out, int stride) {
      return new Sequential(new BasicBlock(in, out, stride), new BasicBlock(out, out, 1));
    }

    @Override
    public Tensor forward(Tensor images) {
      Tensor x = maxpool.apply(bn1.apply(conv1.apply(images)).relu());
      for (Sequential layer : List.of(layer1, layer2, layer3, layer4)) {
        x = layer.apply(x);
      }
      return fc.apply(avgpool.apply(x).flatten(1));
    }
  }

  @Test
  void everyKeyOfTorchvisionIsMatched() {
    Map<String, Tensor> state = TorchFile.loadStateDict(TorchFileTest.recorded("resnet18.pth"));
    var model = new ResNet18();

    var keys = model.loadStateDict(state);

    assertEquals(List.of(), keys.missingKeys());
    assertEquals(List.of(), keys.unexpectedKeys());
    assertEquals(List.copyOf(state.keySet()), List.copyOf(model.stateDict().keySet()));
    assertEquals(122, state.size());
  }

  @Test
  void theLoadedNetworkClassifies() {
    var model = new ResNet18();
    model.loadStateDict(TorchFile.loadStateDict(TorchFileTest.recorded("resnet18.pth")));
    model.eval();
    try (var noGrad = new NoGrad()) {
      assertEquals("[2, 1000]", model.apply(Tensor.zeros(2, 3, 64, 64)).shape().toString());
    }
  }
}
