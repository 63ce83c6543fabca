package dev.lemur.nn.programs;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.BinaryModule;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.attention.TransformerEncoder;
import dev.lemur.nn.attention.TransformerEncoderLayer;
import dev.lemur.nn.optim.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Transformer's encoder that learns to tell padded sequences by their second token. */
final class TransformerClassifiers {
  private TransformerClassifiers() {}

  private static final class Classifier extends BinaryModule {
    private final Embedding embedding;
    private final Tensor position;
    private final TransformerEncoder encoder;
    private final Linear fc;

    Classifier(OracleObject config) {
      int width = config.intValue("d_model");
      embedding = register("embedding", new Embedding(config.intValue("vocabulary"), width, 0));
      position =
          registerParameter("position", Tensor.randn(config.intValue("length"), width).mul(0.1));
      TransformerEncoderLayer.Options options =
          TransformerEncoderLayer.Options.DEFAULT
              .withDimFeedforward(config.intValue("feedforward"))
              .withDropout(config.doubleValue("dropout"))
              .withBatchFirst(true);
      var layer = new TransformerEncoderLayer(width, config.intValue("heads"), options);
      encoder = register("encoder", new TransformerEncoder(layer, config.intValue("layers")));
      fc = register("fc", new Linear(width, config.intValue("classes")));
    }

    @Override
    public Tensor forward(Tensor tokens, Tensor padding) {
      Tensor x = embedding.apply(tokens).add(position);
      x = encoder.apply(x, TransformerEncoder.Masks.DEFAULT.withSrcKeyPaddingMask(padding));
      Tensor keep = padding.logicalNot().unsqueeze(-1);
      return fc.apply(x.mul(keep).sum(1).div(keep.sum(1)));
    }
  }

  static Training transformerClassifierDropout(OracleObject config) {
    return transformerClassifier(config);
  }

  static Training transformerClassifier(OracleObject config) {
    int samples = config.intValue("samples");
    int length = config.intValue("length");
    Tensor lengths = Tensor.randint(2, length + 1, Shape.of(samples));
    Tensor tokens = Tensor.randint(1, config.intValue("vocabulary"), Shape.of(samples, length));
    Tensor padding = Tensor.arange(length).ge(lengths.unsqueeze(1));
    tokens.maskedFill_(padding, 0);
    Tensor y = tokens.select(1, 1).remainder(config.intValue("classes"));
    Classifier model = new Classifier(config);
    var optimizer = new Adam(model.parameters(), config.doubleValue("lr"));
    List<Double> losses = new ArrayList<>();
    for (int step = 0; step < config.intValue("steps"); step++) {
      optimizer.zeroGrad();
      Tensor loss = Functional.crossEntropy(model.apply(tokens, padding), y);
      loss.backward();
      optimizer.step();
      losses.add(loss.item());
    }
    int last = config.intValue("layers") - 1;
    return new Training(
        losses,
        Map.of(
            "position",
            model.position,
            "fc.weight",
            model.fc.weight(),
            "padding row",
            model.embedding.weight().select(0, 0),
            "linear1.weight",
            model.encoder.layers().get(last).linear1().weight()));
  }
}
