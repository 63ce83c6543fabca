package dev.lemur.nn.programs;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Functional;
import dev.lemur.nn.GradientClipping;
import dev.lemur.nn.Linear;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.recurrent.LSTM;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A language model that carries its state from one window of the text to the next. */
final class LstmLanguageModel {
  private LstmLanguageModel() {}

  private record State(Tensor hidden, Tensor cell) {
    State detached() {
      return new State(hidden.detach(), cell.detach());
    }
  }

  private record Output(Tensor logits, State state) {}

  private static final class LanguageModel extends AbstractModule {
    private final Embedding embedding;
    private final LSTM lstm;
    private final Linear decoder;

    LanguageModel(OracleObject config) {
      int vocabulary = config.intValue("vocabulary");
      int hidden = config.intValue("hidden");
      LSTM.Options options =
          LSTM.Options.DEFAULT.withNumLayers(config.intValue("layers")).withBatchFirst(true);
      embedding = register("embedding", new Embedding(vocabulary, config.intValue("embedding")));
      lstm = register("lstm", new LSTM(config.intValue("embedding"), hidden, options));
      decoder = register("decoder", new Linear(hidden, vocabulary));
    }

    Output apply(Tensor tokens, State state) {
      LSTM.Output result = lstm.apply(embedding.apply(tokens), state.hidden, state.cell);
      return new Output(decoder.apply(result.output()), new State(result.hidden(), result.cell()));
    }
  }

  static Training lstmLanguageModel(OracleObject config) {
    int vocabulary = config.intValue("vocabulary");
    int batch = config.intValue("batch");
    int span = config.intValue("span");
    int length = config.intValue("windows") * span;
    Tensor starts = Tensor.randint(0, vocabulary, Shape.of(batch, 1));
    Tensor jumps = Tensor.randint(1, 3, Shape.of(batch, length + 1));
    Tensor corpus = starts.add(jumps.cumsum(1)).remainder(vocabulary);
    LanguageModel model = new LanguageModel(config);
    var optimizer = new SGD(model.parameters(), config.doubleValue("lr"));
    List<Double> losses = new ArrayList<>();
    Tensor zeros = Tensor.zeros(config.intValue("layers"), batch, config.intValue("hidden"));
    State state = new State(zeros, zeros);
    Tensor loss = zeros;
    for (int epoch = 0; epoch < config.intValue("epochs"); epoch++) {
      state = new State(zeros, zeros);
      for (int i = 0; i < length; i += span) {
        Output output = model.apply(corpus.narrow(1, i, span), state.detached());
        state = output.state;
        loss =
            Functional.crossEntropy(
                output.logits.reshape(-1, vocabulary), corpus.narrow(1, i + 1, span).reshape(-1));
        optimizer.zeroGrad();
        loss.backward();
        GradientClipping.clipGradNorm_(model.parameters(), config.doubleValue("clip"));
        optimizer.step();
        losses.add(loss.item());
      }
    }
    return new Training(
        losses,
        Map.of(
            "h",
            state.hidden,
            "c",
            state.cell,
            "decoder.bias",
            model.stateDict().get("decoder.bias"),
            "perplexity",
            loss.exp()));
  }
}
