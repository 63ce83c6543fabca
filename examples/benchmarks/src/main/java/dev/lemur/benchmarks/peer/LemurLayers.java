package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.LayerShapes;
import dev.lemur.benchmarks.work.WorkItem;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.norm.LayerNorm;
import dev.lemur.nn.pooling.AvgPool2d;
import dev.lemur.nn.pooling.MaxPool2d;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Layers by themselves: forward, or forward and the gradients of input and parameters. */
final class LemurLayers {
  private LemurLayers() {}

  static @Nullable Supplier<?> prepare(WorkItem item) {
    return switch (item.subject()) {
      case "conv2d-1x1" -> convolution(item, 1, Conv2d.Options.DEFAULT);
      case "conv2d-3x3" -> convolution(item, 3, Conv2d.Options.DEFAULT.withPadding(1));
      case "conv2d-5x5" -> convolution(item, 5, Conv2d.Options.DEFAULT.withPadding(2));
      case "conv2d-depthwise" ->
          convolution(item, 3, Conv2d.Options.DEFAULT.withPadding(1).withGroups(channels(item)));
      case "conv2d-strided" ->
          convolution(item, 3, Conv2d.Options.DEFAULT.withPadding(1).withStride(2));
      case "max-pool" -> layer(item, new MaxPool2d(2), images(item));
      case "avg-pool" -> layer(item, new AvgPool2d(2), images(item));
      case "batch-norm" -> layer(item, new BatchNorm2d(channels(item)), images(item));
      case "layer-norm" -> {
        int[] shape = LayerShapes.characters(item.size());
        yield layer(item, new LayerNorm(shape[2]), Tensor.randn(Shape.ofInts(shape)));
      }
      case "attention" -> attention(item);
      case "embedding" -> embedding(item);
      default -> null;
    };
  }

  private static int channels(WorkItem item) {
    return LayerShapes.images(item.size())[1];
  }

  /** With the channels as neighbours, as a layer leaves them to the next, unless there are few. */
  private static Tensor images(WorkItem item) {
    Tensor images = Tensor.randn(Shape.ofInts(LayerShapes.images(item.size())));
    return item.size() == 1 ? images : images.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
  }

  private static Supplier<?> convolution(WorkItem item, int kernelSize, Conv2d.Options options) {
    int channels = channels(item);
    return layer(item, new Conv2d(channels, channels, kernelSize, options), images(item));
  }

  private static Supplier<?> attention(WorkItem item) {
    int[] shape = LayerShapes.heads(item.size());
    Tensor query = Tensor.randn(Shape.ofInts(shape));
    Tensor key = Tensor.randn(Shape.ofInts(shape));
    Tensor value = Tensor.randn(Shape.ofInts(shape));
    return work(
        item,
        () -> Functional.scaledDotProductAttention(query, key, value, null, 0, true),
        List.of(query, key, value));
  }

  private static Supplier<?> embedding(WorkItem item) {
    int[] shape = LayerShapes.characters(item.size());
    int vocabulary = LayerShapes.vocabulary(item.size());
    var layer = new Embedding(vocabulary, shape[2]);
    Tensor characters = Tensor.randint(vocabulary, Shape.of(shape[0], shape[1]));
    return work(item, () -> layer.apply(characters), layer.parameters());
  }

  private static Supplier<?> layer(WorkItem item, Module layer, Tensor input) {
    List<Tensor> leaves = new ArrayList<>(layer.parameters());
    leaves.add(input);
    layer.train(item.needsGradients());
    return work(item, () -> layer.apply(input), leaves);
  }

  private static Supplier<?> work(WorkItem item, Supplier<Tensor> forward, List<Tensor> leaves) {
    if (!item.needsGradients()) {
      return forward;
    }
    leaves.forEach(Tensor::requiresGrad_);
    Tensor gradient = forward.get().onesLike();
    return () -> {
      leaves.forEach(leaf -> leaf.setGrad(null));
      Tensor y = forward.get();
      y.backward(gradient);
      return y;
    };
  }
}
