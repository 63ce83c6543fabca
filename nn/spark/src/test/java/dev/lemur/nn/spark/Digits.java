package dev.lemur.nn.spark;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.SeededSampler;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.io.ElementBytes;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.optim.StepLR;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingOptions;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Small pictures of noise in four classes, in one process and on a cluster. */
final class Digits {
  static final int SAMPLES = 90;
  static final int BATCH = 20;
  static final long SEED = 17;

  /** A picture and its class. */
  record Picture(float[] pixels, long label) implements Serializable {}

  private Digits() {}

  static List<Picture> pictures() {
    Generator random = new Generator().manualSeed(4);
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      float[] pixels = Tensor.rand(Shape.of(64), DType.FLOAT32, random).toFloatArray();
      int label = i % 4;
      pixels[label * 16 + i % 16] += 2;
      pictures.add(new Picture(pixels, label));
    }
    return pictures;
  }

  static List<Tensor> batch(List<Picture> pictures) {
    float[][] pixels = pictures.stream().map(Picture::pixels).toArray(float[][]::new);
    long[] labels = pictures.stream().mapToLong(Picture::label).toArray();
    return List.of(Tensor.tensor(pixels).reshape(pictures.size(), 1, 8, 8), Tensor.tensor(labels));
  }

  /** All pictures, in so many partitions. */
  static SparkSamples<Picture> samples(JavaSparkContext context, int partitions) {
    JavaRDD<Picture> rdd = context.parallelize(pictures(), partitions);
    return SparkSamples.of(rdd, Digits::batch);
  }

  static Replica replica(Models kind) {
    return new Replica(kind::create, CrossEntropyLoss::new);
  }

  static SparkBatches.Options options() {
    return SparkBatches.Options.DEFAULT.withBatchSize(BATCH).withShuffleSeed(SEED);
  }

  static DataLoader<List<Tensor>> loader() {
    List<Tensor> all = batch(pictures());
    TensorDataset dataset = new TensorDataset(all.get(0), all.get(1));
    return new DataLoader<>(
        dataset,
        DataLoader.Options.DEFAULT
            .withBatchSize(BATCH)
            .withSampler(new SeededSampler(dataset, SEED)));
  }

  /** A trainer with Adam and a schedule. */
  static Trainer trainer(Module model, TrainingOptions options) {
    Adam adam = new Adam(model.parameters(), 0.01);
    return new Trainer(
        model, new CrossEntropyLoss(), adam, options.withScheduler(new StepLR(adam, 1, 0.5)));
  }

  static Module model(Models kind) {
    Tensor.manualSeed(1);
    return kind.create();
  }

  /** The weights and buffers, bit for bit. */
  static Map<String, String> bits(Module model) {
    Map<String, String> bits = new TreeMap<>();
    model
        .stateDict()
        .forEach((name, value) -> bits.put(name, Arrays.toString(ElementBytes.toArray(value))));
    return bits;
  }

  /** What one process makes of a model. */
  static Map<String, String> trainedInOneProcess(Models kind, TrainingOptions options) {
    Module model = model(kind);
    trainer(model, options).fit(loader());
    return bits(model);
  }
}
