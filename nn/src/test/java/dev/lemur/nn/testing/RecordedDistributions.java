package dev.lemur.nn.testing;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.distributions.Distribution;
import dev.lemur.nn.distributions.Distributions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.opentest4j.TestAbortedException;

/** Makes distributions, and asks them what the recorded cases do. */
final class RecordedDistributions {
  private RecordedDistributions() {}

  static Object create(String distribution, Arguments arguments) {
    Class<?> type =
        PublicClasses.named(distribution)
            .orElseThrow(() -> new TestAbortedException("no " + distribution + " yet"));
    String signature = "D." + distribution;
    Arguments named = arguments.namedAs(signature);
    return arguments.named().containsKey("logits")
        ? Invocation.call(type, null, "ofLogits", signature, named)
        : Invocation.create(type, signature, named);
  }

  /** A sample, its log probability, and the properties that the distribution has. */
  static Map<String, Object> describe(Arguments arguments) {
    Distribution distribution = arguments.get(0, Distribution.class);
    long[] shape =
        arguments.positional().size() < 2
            ? new long[0]
            : ((List<?>) arguments.get(1, List.class))
                .stream().mapToLong(size -> ((Number) size).longValue()).toArray();
    Map<String, Object> described = new LinkedHashMap<>();
    Tensor sample = distribution.sample(Shape.of(shape));
    described.put("sample", sample);
    described.put("log_prob", distribution.logProb(sample));
    Map<String, Function<Distribution, Tensor>> properties = new LinkedHashMap<>();
    properties.put("entropy", Distribution::entropy);
    properties.put("mean", Distribution::mean);
    properties.put("variance", Distribution::variance);
    properties.forEach(
        (name, property) -> {
          try {
            described.put(name, property.apply(distribution));
          } catch (UnsupportedOperationException e) {
            // Not every distribution has every one.
          }
        });
    return described;
  }

  static Tensor divergence(Arguments arguments) {
    return Distributions.klDivergence(
        arguments.get(0, Distribution.class), arguments.get(1, Distribution.class));
  }
}
