package dev.lemur.benchmarks.peer;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.LogSoftmax;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.loss.Loss;
import dev.lemur.nn.loss.NLLLoss;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.pooling.AdaptiveAvgPool2d;
import dev.lemur.nn.pooling.MaxPool2d;
import org.jspecify.annotations.Nullable;

/** Convolutional classifiers of ten classes. */
final class ImageTasks {
  private static final int CLASSES = 10;

  private ImageTasks() {}

  static @Nullable Task named(String subject, int images) {
    return switch (subject) {
      case "lenet" -> task(leNet(), Tensor.randn(images, 1, 28, 28), new CrossEntropyLoss());
      case "mnist-cnn" -> task(mnistCnn(), Tensor.randn(images, 1, 28, 28), new NLLLoss());
      case "residual" -> task(residual(), Tensor.randn(images, 3, 32, 32), new CrossEntropyLoss());
      default -> null;
    };
  }

  private static Task task(Module model, Tensor images, Loss criterion) {
    return new Task(model, images, criterion, Tensor.randint(CLASSES, Shape.of(images.size(0))));
  }

  private static Module leNet() {
    return new Sequential(
        new Conv2d(1, 6, 5, 1, 2),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d(6, 16, 5),
        new ReLU(),
        new MaxPool2d(2),
        new Flatten(),
        new Linear(16 * 5 * 5, 120),
        new ReLU(),
        new Linear(120, 84),
        new ReLU(),
        new Linear(84, CLASSES));
  }

  /** The network of PyTorch's own MNIST example. */
  private static Module mnistCnn() {
    return new Sequential(
        new Conv2d(1, 32, 3),
        new ReLU(),
        new Conv2d(32, 64, 3),
        new ReLU(),
        new MaxPool2d(2),
        new Dropout(0.25),
        new Flatten(),
        new Linear(64 * 12 * 12, 128),
        new ReLU(),
        new Dropout(0.5),
        new Linear(128, CLASSES),
        new LogSoftmax(1));
  }

  private static Module residual() {
    return new Sequential(
        convolution(3, 32),
        new BatchNorm2d(32),
        new ReLU(),
        new ResidualBlock(32),
        new ResidualBlock(32),
        new AdaptiveAvgPool2d(1),
        new Flatten(),
        new Linear(32, CLASSES));
  }

  /** Without a bias: the batch norm after it has one. */
  private static Conv2d convolution(int in, int out) {
    return new Conv2d(in, out, 3, Conv2d.Options.DEFAULT.withPadding(1).withBias(false));
  }

  /** A basic block of a ResNet. */
  private static final class ResidualBlock extends Module {
    private final Sequential layers;
    private final ReLU relu = register("relu", new ReLU());

    ResidualBlock(int channels) {
      layers =
          register(
              "layers",
              new Sequential(
                  convolution(channels, channels),
                  new BatchNorm2d(channels),
                  new ReLU(),
                  convolution(channels, channels),
                  new BatchNorm2d(channels)));
    }

    @Override
    public Tensor forward(Tensor x) {
      return relu.apply(layers.apply(x).add(x));
    }
  }
}
