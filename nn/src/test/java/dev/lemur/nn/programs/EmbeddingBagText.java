package dev.lemur.nn.programs;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.BinaryModule;
import dev.lemur.nn.EmbeddingBag;
import dev.lemur.nn.GradientClipping;
import dev.lemur.nn.Linear;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.Dataset;
import dev.lemur.nn.init.Init;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.optim.StepLR;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Texts of different lengths, told apart by the mean of their words' embeddings. */
final class EmbeddingBagText {
  private EmbeddingBagText() {}

  private record Text(Tensor ids, Tensor label) {}

  private record Batch(Tensor ids, Tensor offsets, Tensor labels) {}

  private record Texts(List<Text> texts) implements Dataset<Text> {
    @Override
    public Text get(int index) {
      return texts.get(index);
    }

    @Override
    public int size() {
      return texts.size();
    }
  }

  private static Batch collate(List<Text> batch) {
    long[] offsets = new long[batch.size()];
    for (int i = 1; i < offsets.length; i++) {
      offsets[i] = offsets[i - 1] + batch.get(i - 1).ids.size(0);
    }
    return new Batch(
        Tensor.cat(batch.stream().map(Text::ids).toList()),
        Tensor.tensor(offsets),
        Tensor.stack(batch.stream().map(Text::label).toList()));
  }

  private static final class TextClassifier extends BinaryModule {
    private final EmbeddingBag embedding;
    private final Linear fc;

    TextClassifier(OracleObject config) {
      int width = config.intValue("embedding");
      embedding =
          register(
              "embedding",
              new EmbeddingBag(
                  config.intValue("vocabulary"),
                  width,
                  EmbeddingBag.Options.DEFAULT.withMode(config.string("mode"))));
      fc = register("fc", new Linear(width, config.intValue("classes")));
      Init.uniform_(embedding.weight(), -0.5, 0.5);
      Init.uniform_(fc.weight(), -0.5, 0.5);
      Init.zeros_(Objects.requireNonNull(fc.bias()));
    }

    @Override
    public Tensor forward(Tensor ids, Tensor offsets) {
      return fc.apply(embedding.apply(ids, offsets));
    }
  }

  static Training embeddingBagText(OracleObject config) {
    int samples = config.intValue("samples");
    int vocabulary = config.intValue("vocabulary");
    Tensor labels = Tensor.randint(0, config.intValue("classes"), Shape.of(samples));
    Tensor lengths = Tensor.randint(1, config.intValue("longest") + 1, Shape.of(samples));
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      long length = lengths.select(0, i).itemLong();
      Tensor rest = Tensor.randint(0, vocabulary, Shape.of(length));
      texts.add(new Text(Tensor.cat(labels.narrow(0, i, 1), rest), labels.select(0, i)));
    }
    TextClassifier model = new TextClassifier(config);
    var criterion = new CrossEntropyLoss();
    var optimizer = new SGD(model.parameters(), config.doubleValue("lr"));
    var scheduler = new StepLR(optimizer, 1, config.doubleValue("gamma"));
    var loader =
        new DataLoader<Batch>(
            new Texts(texts),
            DataLoader.Options.DEFAULT
                .withBatchSize(config.intValue("batch_size"))
                .withShuffle(true),
            EmbeddingBagText::collate);
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; epoch < config.intValue("epochs"); epoch++) {
      for (Batch batch : loader) {
        optimizer.zeroGrad();
        Tensor loss = criterion.apply(model.apply(batch.ids, batch.offsets), batch.labels);
        loss.backward();
        GradientClipping.clipGradNorm_(model.parameters(), 0.1);
        optimizer.step();
        losses.add(loss.item());
      }
      scheduler.step();
    }
    return new Training(
        losses,
        Map.of(
            "embedding.weight",
            model.embedding.weight(),
            "fc.weight",
            model.fc.weight(),
            "lr",
            Tensor.tensor(optimizer.paramGroups().get(0).lr())));
  }
}
