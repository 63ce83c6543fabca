package dev.lemur.nn.programs;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Functional;
import dev.lemur.nn.GradientClipping;
import dev.lemur.nn.Linear;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.recurrent.GRU;
import dev.lemur.nn.recurrent.GRUCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recurrent decoder that attends to what a recurrent encoder has read. */
final class AttentionTranslator {
  private AttentionTranslator() {}

  private record Output(Tensor logits, Tensor weights) {}

  private static final class Seq2Seq extends AbstractModule {
    private final int hidden;
    private final Embedding embedding;
    private final GRU encoder;
    private final GRUCell cell;
    private final Linear query;
    private final Linear out;

    Seq2Seq(OracleObject config) {
      int width = config.intValue("embedding");
      int vocabulary = config.intValue("vocabulary");
      hidden = config.intValue("hidden");
      embedding = register("embedding", new Embedding(vocabulary, width));
      encoder =
          register("encoder", new GRU(width, hidden, GRU.Options.DEFAULT.withBatchFirst(true)));
      cell = register("cell", new GRUCell(width + hidden, hidden));
      query = register("query", new Linear(hidden, hidden, false));
      out = register("out", new Linear(2 * hidden, vocabulary));
    }

    Output apply(Tensor source, Tensor target) {
      GRU.Output encoded = encoder.apply(embedding.apply(source));
      Tensor memory = encoded.output();
      Tensor h = encoded.hidden().select(0, 0);
      Tensor token = Tensor.zeros(Shape.of(source.size(0)), DType.INT64);
      Tensor context = Tensor.zeros(source.size(0), hidden);
      Tensor weights = context;
      List<Tensor> logits = new ArrayList<>();
      for (int t = 0; t < target.size(1); t++) {
        h = cell.apply(Tensor.cat(List.of(embedding.apply(token), context), 1), h);
        Tensor scores = memory.bmm(query.apply(h).unsqueeze(2)).squeeze(2);
        weights = scores.softmax(1);
        context = weights.unsqueeze(1).bmm(memory).squeeze(1);
        logits.add(out.apply(Tensor.cat(List.of(h, context), 1)));
        token = target.select(1, t);
      }
      return new Output(Tensor.stack(logits, 1), weights);
    }
  }

  static Training seq2seqAttention(OracleObject config) {
    int vocabulary = config.intValue("vocabulary");
    Shape shape = Shape.of(config.intValue("samples"), config.intValue("length"));
    Tensor source = Tensor.randint(1, vocabulary, shape);
    Tensor target = source.flip(1);
    Seq2Seq model = new Seq2Seq(config);
    var optimizer = new Adam(model.parameters(), config.doubleValue("lr"));
    List<Double> losses = new ArrayList<>();
    Tensor weights = source;
    for (int step = 0; step < config.intValue("steps"); step++) {
      Output output = model.apply(source, target);
      weights = output.weights;
      Tensor loss =
          Functional.crossEntropy(output.logits.reshape(-1, vocabulary), target.reshape(-1));
      optimizer.zeroGrad();
      loss.backward();
      GradientClipping.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
      losses.add(loss.item());
    }
    return new Training(
        losses,
        Map.of(
            "attention of the last token",
            weights,
            "query.weight",
            model.query.weight(),
            "out.bias",
            model.stateDict().get("out.bias")));
  }
}
