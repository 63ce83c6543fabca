package dev.lemur.nn.programs;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.AbstractModule;
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
import java.util.function.UnaryOperator;

/** Recurrent networks that say the first token of a sequence by its class. */
final class SequenceClassifiers {
  private SequenceClassifiers() {}

  private static final class Classifier extends Module {
    final Embedding embedding;
    final AbstractModule rnn;
    final Linear fc;
    private final UnaryOperator<Tensor> lastState;

    Classifier(
        Embedding embedding, AbstractModule rnn, UnaryOperator<Tensor> lastState, Linear fc) {
      this.embedding = register("embedding", embedding);
      this.rnn = register("rnn", rnn);
      this.fc = register("fc", fc);
      this.lastState = lastState;
    }

    @Override
    public Tensor forward(Tensor tokens) {
      return fc.apply(lastState.apply(embedding.apply(tokens)));
    }
  }

  static Training elmanRnnClassifier(OracleObject config) {
    Tensor tokens = tokens(config);
    Embedding embedding = embedding(config);
    RNN rnn =
        new RNN(
            config.intValue("embedding"),
            config.intValue("hidden"),
            RNN.Options.DEFAULT.withBatchFirst(true));
    UnaryOperator<Tensor> lastState = x -> rnn.apply(x).output().select(1, -1);
    return train(config, tokens, new Classifier(embedding, rnn, lastState, fc(config)));
  }

  static Training lstmClassifier(OracleObject config) {
    Tensor tokens = tokens(config);
    Embedding embedding = embedding(config);
    LSTM rnn =
        new LSTM(
            config.intValue("embedding"),
            config.intValue("hidden"),
            LSTM.Options.DEFAULT.withNumLayers(2).withBatchFirst(true));
    UnaryOperator<Tensor> lastState = x -> rnn.apply(x).hidden().select(0, -1);
    return train(config, tokens, new Classifier(embedding, rnn, lastState, fc(config)));
  }

  static Training gruClassifier(OracleObject config) {
    Tensor tokens = tokens(config);
    Embedding embedding = embedding(config);
    GRU rnn =
        new GRU(
            config.intValue("embedding"),
            config.intValue("hidden"),
            GRU.Options.DEFAULT.withBidirectional(true).withBatchFirst(true));
    Linear fc = new Linear(2 * config.intValue("hidden"), config.intValue("classes"));
    UnaryOperator<Tensor> lastStates =
        x -> {
          Tensor hidden = rnn.apply(x).hidden();
          return Tensor.cat(List.of(hidden.select(0, 0), hidden.select(0, 1)), 1);
        };
    return train(config, tokens, new Classifier(embedding, rnn, lastStates, fc));
  }

  private static Tensor tokens(OracleObject config) {
    return Tensor.randint(
        0,
        config.intValue("vocabulary"),
        Shape.of(config.intValue("samples"), config.intValue("length")));
  }

  private static Embedding embedding(OracleObject config) {
    return new Embedding(config.intValue("vocabulary"), config.intValue("embedding"));
  }

  private static Linear fc(OracleObject config) {
    return new Linear(config.intValue("hidden"), config.intValue("classes"));
  }

  private static Training train(OracleObject config, Tensor tokens, Classifier model) {
    Tensor y = tokens.select(1, 0).remainder(config.intValue("classes"));
    Adam optimizer = new Adam(model.parameters(), config.doubleValue("lr"));
    var loader =
        new DataLoader<>(
            new TensorDataset(tokens, y),
            DataLoader.Options.DEFAULT
                .withBatchSize(config.intValue("batch_size"))
                .withShuffle(true)
                .withDropLast(config.bool("drop_last")));
    List<Double> losses = new ArrayList<>();
    for (int epoch = 0; epoch < config.intValue("epochs"); epoch++) {
      for (List<Tensor> batch : loader) {
        optimizer.zeroGrad();
        Tensor loss = Functional.crossEntropy(model.apply(batch.get(0)), batch.get(1));
        loss.backward();
        optimizer.step();
        losses.add(loss.item());
      }
    }
    return new Training(
        losses,
        Map.of(
            "logits", model.apply(tokens.narrow(0, 0, 3)),
            "rnn.weight_hh_l0", model.rnn.namedParameters().get("weight_hh_l0"),
            "fc.bias", model.fc.bias()));
  }
}
