package dev.lemur.nn.programs;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.BinaryModule;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.attention.Transformer;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.optim.LambdaLR;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Transformer that learns to turn sequences round. */
final class TransformerTranslator {
  private TransformerTranslator() {}

  private static final class Translator extends BinaryModule {
    private final int width;
    private final Embedding embedding;
    private final Tensor encoding;
    private final Transformer transformer;
    private final Linear out;

    Translator(OracleObject config) {
      width = config.intValue("d_model");
      int vocabulary = config.intValue("vocabulary");
      embedding = register("embedding", new Embedding(vocabulary, width));
      Tensor powers = Tensor.pow(10000, Tensor.arange(0, width, 2).div(width));
      Tensor position = Tensor.arange(config.intValue("length") + 1).unsqueeze(1).div(powers);
      encoding =
          registerBuffer(
              "encoding", Tensor.stack(List.of(position.sin(), position.cos()), 2).flatten(1));
      transformer =
          register(
              "transformer",
              new Transformer(
                  Transformer.Options.DEFAULT
                      .withDModel(width)
                      .withNhead(config.intValue("heads"))
                      .withNumEncoderLayers(config.intValue("layers"))
                      .withNumDecoderLayers(config.intValue("layers"))
                      .withDimFeedforward(config.intValue("feedforward"))
                      .withDropout(0)
                      .withBatchFirst(true)
                      .withNormFirst(config.bool("norm_first"))));
      out = register("out", new Linear(width, vocabulary));
    }

    @Override
    public Tensor forward(Tensor source, Tensor target) {
      Tensor mask = Transformer.generateSquareSubsequentMask(target.size(1));
      Transformer.Masks masks = Transformer.Masks.DEFAULT.withTgtMask(mask).withTgtIsCausal(true);
      return out.apply(transformer.apply(embedded(source), embedded(target), masks));
    }

    private Tensor embedded(Tensor tokens) {
      Tensor scaled = embedding.apply(tokens).mul(Math.sqrt(width));
      return scaled.add(encoding.narrow(0, 0, tokens.size(1)));
    }
  }

  static Training transformerSeq2seq(OracleObject config) {
    int vocabulary = config.intValue("vocabulary");
    int length = config.intValue("length");
    int samples = config.intValue("samples");
    Tensor source = Tensor.randint(1, vocabulary, Shape.of(samples, length));
    Tensor start = Tensor.zeros(Shape.of(samples, 1), DType.INT64);
    Tensor target = Tensor.cat(List.of(start, source.flip(1)), 1);
    Translator model = new Translator(config);
    var optimizer =
        new Adam(
            model.parameters(),
            Adam.Options.DEFAULT
                .withLr(config.doubleValue("lr"))
                .withBetas(0.9, 0.98)
                .withEps(1e-9));
    double warmup = config.doubleValue("warmup");
    var scheduler = new LambdaLR(optimizer, step -> Math.min(1, (step + 1) / warmup));
    List<Double> losses = new ArrayList<>();
    Tensor logits = source;
    for (int step = 0; step < config.intValue("steps"); step++) {
      logits = model.apply(source, target.narrow(1, 0, length));
      Tensor loss =
          Functional.crossEntropy(
              logits.reshape(-1, vocabulary),
              target.narrow(1, 1, length).reshape(-1),
              null,
              -100,
              Reduction.MEAN,
              config.doubleValue("label_smoothing"));
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
      scheduler.step();
      losses.add(loss.item());
    }
    return new Training(
        losses,
        Map.of(
            "logits of the last position",
            logits.select(1, -1),
            "out.bias",
            model.stateDict().get("out.bias"),
            "encoding",
            model.encoding));
  }
}
