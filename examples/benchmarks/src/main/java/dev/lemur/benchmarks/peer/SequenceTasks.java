package dev.lemur.benchmarks.peer;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.recurrent.GRU;
import dev.lemur.nn.recurrent.HiddenStateRNN;
import dev.lemur.nn.recurrent.LSTM;
import dev.lemur.nn.recurrent.RNN;
import org.jspecify.annotations.Nullable;

/** Recurrent classifiers that read the rows of an image, one a step. */
final class SequenceTasks {
  private static final int STEPS = 28;
  private static final int FEATURES = 28;
  private static final int HIDDEN = 128;
  private static final int CLASSES = 10;

  private SequenceTasks() {}

  static @Nullable Task named(String subject, int sequences) {
    Module model =
        switch (subject) {
          case "rnn" ->
              new HiddenStateClassifier(
                  new RNN(FEATURES, HIDDEN, RNN.Options.DEFAULT.withBatchFirst(true)));
          case "gru" ->
              new HiddenStateClassifier(
                  new GRU(FEATURES, HIDDEN, GRU.Options.DEFAULT.withBatchFirst(true)));
          case "lstm" -> new LstmClassifier();
          default -> null;
        };
    return model == null
        ? null
        : new Task(
            model,
            Tensor.randn(sequences, STEPS, FEATURES),
            new CrossEntropyLoss(),
            Tensor.randint(CLASSES, Shape.of(sequences)));
  }

  private static final class HiddenStateClassifier extends Module {
    private final HiddenStateRNN rnn;
    private final Linear head = register("head", new Linear(HIDDEN, CLASSES));

    HiddenStateClassifier(HiddenStateRNN rnn) {
      this.rnn = register("rnn", rnn);
    }

    @Override
    public Tensor forward(Tensor x) {
      return head.apply(rnn.apply(x).output().select(1, -1));
    }
  }

  private static final class LstmClassifier extends Module {
    private final LSTM lstm =
        register("lstm", new LSTM(FEATURES, HIDDEN, LSTM.Options.DEFAULT.withBatchFirst(true)));
    private final Linear head = register("head", new Linear(HIDDEN, CLASSES));

    @Override
    public Tensor forward(Tensor x) {
      return head.apply(lstm.apply(x).output().select(1, -1));
    }
  }
}
