package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.AbstractModule;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A loss made of recorded constructor arguments. */
record RecordedLoss(AbstractModule module, Function<List<Tensor>, Tensor> function) {
  Tensor apply(List<Tensor> inputs) {
    return function.apply(inputs);
  }

  static RecordedLoss create(String name, OracleObject args) {
    Reduction reduction = reduction(args);
    return switch (name) {
      case "MSELoss" -> of(new MSELoss(reduction));
      case "L1Loss" -> of(new L1Loss(reduction));
      case "SmoothL1Loss" ->
          of(new SmoothL1Loss(new SmoothL1Loss.Options(args.doubleValue("beta", 1), reduction)));
      case "HuberLoss" ->
          of(new HuberLoss(new HuberLoss.Options(args.doubleValue("delta", 1), reduction)));
      case "BCELoss" -> of(new BCELoss(new BCELoss.Options(vector(args, "weight"), reduction)));
      case "BCEWithLogitsLoss" ->
          of(
              new BCEWithLogitsLoss(
                  new BCEWithLogitsLoss.Options(
                      vector(args, "weight"), vector(args, "pos_weight"), reduction)));
      case "SoftMarginLoss" -> of(new SoftMarginLoss(reduction));
      case "HingeEmbeddingLoss" ->
          of(
              new HingeEmbeddingLoss(
                  new HingeEmbeddingLoss.Options(args.doubleValue("margin", 1), reduction)));
      case "MultiLabelSoftMarginLoss" ->
          of(
              new MultiLabelSoftMarginLoss(
                  new MultiLabelSoftMarginLoss.Options(vector(args, "weight"), reduction)));
      case "KLDivLoss" ->
          of(new KLDivLoss(new KLDivLoss.Options(args.bool("log_target", false), reduction)));
      case "PoissonNLLLoss" ->
          of(
              new PoissonNLLLoss(
                  new PoissonNLLLoss.Options(
                      args.bool("log_input", true),
                      args.bool("full", false),
                      args.doubleValue("eps", 1e-8),
                      reduction)));
      default -> createOfClassesOrThree(name, args, reduction);
    };
  }

  private static RecordedLoss createOfClassesOrThree(
      String name, OracleObject args, Reduction reduction) {
    return switch (name) {
      case "NLLLoss" ->
          of(
              new NLLLoss(
                  new NLLLoss.Options(
                      vector(args, "weight"), args.longValue("ignore_index", -100), reduction)));
      case "CrossEntropyLoss" ->
          of(
              new CrossEntropyLoss(
                  new CrossEntropyLoss.Options(
                      vector(args, "weight"),
                      args.longValue("ignore_index", -100),
                      reduction,
                      args.doubleValue("label_smoothing", 0))));
      case "GaussianNLLLoss" -> {
        GaussianNLLLoss loss =
            new GaussianNLLLoss(
                new GaussianNLLLoss.Options(
                    args.bool("full", false), args.doubleValue("eps", 1e-6), reduction));
        yield new RecordedLoss(loss, x -> loss.apply(x.get(0), x.get(1), x.get(2)));
      }
      case "MarginRankingLoss" -> {
        MarginRankingLoss loss =
            new MarginRankingLoss(
                new MarginRankingLoss.Options(args.doubleValue("margin", 0), reduction));
        yield new RecordedLoss(loss, x -> loss.apply(x.get(0), x.get(1), x.get(2)));
      }
      case "CosineEmbeddingLoss" -> {
        CosineEmbeddingLoss loss =
            new CosineEmbeddingLoss(
                new CosineEmbeddingLoss.Options(args.doubleValue("margin", 0), reduction));
        yield new RecordedLoss(loss, x -> loss.apply(x.get(0), x.get(1), x.get(2)));
      }
      case "TripletMarginLoss" -> {
        TripletMarginLoss loss =
            new TripletMarginLoss(
                new TripletMarginLoss.Options(
                    args.doubleValue("margin", 1),
                    args.doubleValue("p", 2),
                    args.doubleValue("eps", 1e-6),
                    args.bool("swap", false),
                    reduction));
        yield new RecordedLoss(loss, x -> loss.apply(x.get(0), x.get(1), x.get(2)));
      }
      default -> throw new IllegalArgumentException("no loss " + name);
    };
  }

  private static RecordedLoss of(Loss loss) {
    return new RecordedLoss(loss, inputs -> loss.apply(inputs.get(0), inputs.get(1)));
  }

  private static Reduction reduction(OracleObject args) {
    return Reduction.valueOf(args.string("reduction", "mean").toUpperCase(Locale.ROOT));
  }

  private static @Nullable Tensor vector(OracleObject args, String name) {
    if (!args.has(name)) {
      return null;
    }
    double[] values = args.doubles(name);
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Tensor.tensor(floats);
  }
}
