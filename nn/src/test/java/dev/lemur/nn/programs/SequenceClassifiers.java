package dev.lemur.nn.programs;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.recurrent.GRU;
import dev.lemur.nn.recurrent.LSTM;
import dev.lemur.nn.recurrent.RNN;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Recurrent networks that learn to tell sequences of tokens by their first one. */
final class SequenceClassifiers {
  private SequenceClassifiers() {}

  static Training elmanRnnClassifier(OracleObject config) {
    return train(config, () -> new ElmanClassifier(config));
  }

  static Training lstmClassifier(OracleObject config) {
    return train(config, () -> new LstmClassifier(config));
  }

  static Training gruClassifier(OracleObject config) {
    return train(config, () -> new GruClassifier(config));
  }

  private static Embedding embedding(OracleObject config) {
    return new Embedding(config.intValue("vocabulary"), config.intValue("embedding"));
  }

  private static final class ElmanClassifier extends Module {
    private final Embedding embedding;
    private final RNN rnn;
    private final Linear fc;

    ElmanClassifier(OracleObject config) {
      int hidden = config.intValue("hidden");
      embedding = register("embedding", embedding(config));
      rnn =
          register(
              "rnn",
              new RNN(
                  config.intValue("embedding"),
                  hidden,
                  RNN.Options.DEFAULT.withNonlinearity("tanh").withBatchFirst(true)));
      fc = register("fc", new Linear(hidden, config.intValue("classes")));
    }

    @Override
    public Tensor forward(Tensor tokens) {
      Tensor output = rnn.apply(embedding.apply(tokens)).output();
      return fc.apply(output.select(1, -1));
    }
  }

  private static final class LstmClassifier extends Module {
    private final Embedding embedding;
    private final LSTM rnn;
    private final Linear fc;

    LstmClassifier(OracleObject config) {
      int hidden = config.intValue("hidden");
      embedding = register("embedding", embedding(config));
      rnn =
          register(
              "rnn",
              new LSTM(
                  config.intValue("embedding"),
                  hidden,
                  LSTM.Options.DEFAULT.withNumLayers(2).withBatchFirst(true)));
      fc = register("fc", new Linear(hidden, config.intValue("classes")));
    }

    @Override
    public Tensor forward(Tensor tokens) {
      return fc.apply(rnn.apply(embedding.apply(tokens)).hidden().select(0, -1));
    }
  }

  private static final class GruClassifier extends Module {
    private final Embedding embedding;
    private final GRU rnn;
    private final Linear fc;

    GruClassifier(OracleObject config) {
      int hidden = config.intValue("hidden");
      embedding = register("embedding", embedding(config));
      rnn =
          register(
              "rnn",
              new GRU(
                  config.intValue("embedding"),
                  hidden,
                  GRU.Options.DEFAULT.withBidirectional(true).withBatchFirst(true)));
      fc = register("fc", new Linear(2 * hidden, config.intValue("classes")));
    }

    @Override
    public Tensor forward(Tensor tokens) {
      Tensor h = rnn.apply(embedding.apply(tokens)).hidden();
      return fc.apply(Tensor.cat(List.of(h.select(0, 0), h.select(0, 1)), 1));
    }
  }

  private static Training train(OracleObject config, Supplier<Module> maker) {
    Shape shape = Shape.of(config.intValue("samples"), config.intValue("length"));
    Tensor tokens = Tensor.randint(0, config.intValue("vocabulary"), shape);
    Tensor y = tokens.select(1, 0).remainder(config.intValue("classes"));
    Module model = maker.get();
    var optimizer = new Adam(model.parameters(), config.doubleValue("lr"));
    DataLoader.Options batches =
        DataLoader.Options.DEFAULT
            .withBatchSize(config.intValue("batch_size"))
            .withShuffle(true)
            .withDropLast(config.bool("drop_last"));
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; epoch < config.intValue("epochs"); epoch++) {
      for (List<Tensor> batch : new DataLoader<>(new TensorDataset(tokens, y), batches)) {
        optimizer.zeroGrad();
        Tensor loss = Functional.crossEntropy(model.apply(batch.get(0)), batch.get(1));
        loss.backward();
        optimizer.step();
        losses.add(loss.item());
      }
    }
    Map<String, Tensor> state = model.stateDict();
    return new Training(
        losses,
        Map.of(
            "logits",
            model.apply(tokens.narrow(0, 0, 3)),
            "rnn.weight_hh_l0",
            state.get("rnn.weight_hh_l0"),
            "fc.bias",
            state.get("fc.bias")));
  }
}
