package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.WorkItem;
import java.util.function.Supplier;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Deeplearning4j, whose networks keep workspaces of their own. */
final class Dl4jPeer implements Peer {
  private static final double LEARNING_RATE = 1e-3;

  @Override
  public String printedTensor() {
    return Nd4j.ones(2, 2).toString();
  }

  @Override
  public @Nullable Supplier<?> prepare(WorkItem item) {
    return switch (item.subject()) {
      case "6-4-1" -> {
        INDArray labels = Nd4j.rand(DataType.FLOAT, item.size(), 1).gte(0.5).castTo(DataType.FLOAT);
        yield work(
            item,
            6,
            labels,
            dense(6, 4, Activation.IDENTITY),
            output(4, 1, LossFunction.XENT, Activation.SIGMOID));
      }
      case "6-16-3" -> classifier(item, 6, 3, dense(6, 16, Activation.RELU), classes(16, 3));
      case "784-128-10" ->
          classifier(item, 784, 10, dense(784, 128, Activation.RELU), classes(128, 10));
      case "1024-1024-1024-10" ->
          classifier(
              item,
              1024,
              10,
              dense(1024, 1024, Activation.RELU),
              dense(1024, 1024, Activation.RELU),
              classes(1024, 10));
      default -> Dl4jOperations.prepare(item);
    };
  }

  private static Supplier<?> classifier(WorkItem item, int features, int classes, Layer... layers) {
    return work(item, features, Dl4jOperations.oneHot(item.size(), classes), layers);
  }

  private static Supplier<?> work(WorkItem item, int features, INDArray labels, Layer... layers) {
    var network = network(updater(item), layers);
    INDArray input = Nd4j.randn(DataType.FLOAT, item.size(), features);
    if (!item.needsGradients()) {
      return () -> network.output(input);
    }
    return () -> {
      network.fit(input, labels);
      return network;
    };
  }

  private static MultiLayerNetwork network(IUpdater updater, Layer... layers) {
    var configuration =
        new NeuralNetConfiguration.Builder()
            .seed(0)
            .dataType(DataType.FLOAT)
            .updater(updater)
            .list(layers)
            .build();
    var network = new MultiLayerNetwork(configuration);
    network.init();
    return network;
  }

  private static IUpdater updater(WorkItem item) {
    return item.action().equals("sgd-step") ? new Sgd(LEARNING_RATE) : new Adam(LEARNING_RATE);
  }

  private static Layer dense(int in, int out, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).build();
  }

  private static Layer classes(int in, int out) {
    return output(in, out, LossFunction.MCXENT, Activation.SOFTMAX);
  }

  private static Layer output(int in, int out, LossFunction loss, Activation activation) {
    return new OutputLayer.Builder(loss).nIn(in).nOut(out).activation(activation).build();
  }
}
