package dev.lemur.nn.testing;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** Makes distributions, and asks them what the recorded cases do. */
final class RecordedDistributions {
  private RecordedDistributions() {}

  static Object create(String distribution, Arguments arguments) {
    Class<?> type =
        PublicClasses.named(distribution)
            .orElseThrow(() -> new TestAbortedException("no " + distribution + " yet"));
    String signature = "D." + distribution;
    return Invocation.create(type, signature, arguments.namedAs(signature));
  }

  /** A sample, its log probability, and the properties that the distribution has. */
  static Map<String, Object> describe(Arguments arguments) {
    Object distribution = arguments.positional().get(0);
    long[] shape =
        arguments.positional().size() < 2
            ? new long[0]
            : ((List<?>) arguments.positional().get(1))
                .stream().mapToLong(size -> ((Number) size).longValue()).toArray();
    Map<String, Object> described = new LinkedHashMap<>();
    Object sample = ask(distribution, "sample", Shape.of(shape));
    described.put("sample", sample);
    described.put("log_prob", ask(distribution, "logProb", sample));
    for (String property : List.of("entropy", "mean", "variance")) {
      try {
        described.put(property, ask(distribution, property));
      } catch (UnsupportedOperationException e) {
        // Not every distribution has every one.
      }
    }
    return described;
  }

  private static Object ask(Object distribution, String method, Object... arguments) {
    return Invocation.call(
        distribution.getClass(),
        distribution,
        method,
        "",
        new Arguments(List.of(arguments), Map.of()));
  }

  static Tensor divergence(Arguments arguments) {
    return (Tensor) StaticFunctions.call("KLDivergence", "kl_divergence", "", arguments);
  }
}
