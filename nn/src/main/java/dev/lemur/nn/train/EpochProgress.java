package dev.lemur.nn.train;

import dev.lemur.core.Generator;
import dev.lemur.core.arguments.NullArguments;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The progress of an epoch. An interrupted epoch is resumed from the generator states at its start,
 * which reproduce the order of the samples.
 */
final class EpochProgress {
  private final Map<String, String> generatorsAtStart;
  private int batches;
  private long samples;
  private double lossSum;
  private double seconds;

  EpochProgress(
      Map<String, String> generatorsAtStart,
      int batches,
      long samples,
      double lossSum,
      double seconds) {
    this.generatorsAtStart = generatorsAtStart;
    this.batches = batches;
    this.samples = samples;
    this.lossSum = lossSum;
    this.seconds = seconds;
  }

  static EpochProgress start(Map<String, Generator> generators) {
    return new EpochProgress(states(generators), 0, 0, 0, 0);
  }

  /** The remaining batches of the epoch. */
  <B> Iterator<B> remaining(Iterable<B> data, Map<String, Generator> generators) {
    NullArguments.check(data);
    Map<String, String> now = states(generators);
    restore(generatorsAtStart, generators);
    Iterator<B> remaining = data.iterator();
    for (int i = 0; i < batches; i++) {
      remaining.next();
    }
    if (batches > 0) {
      restore(now, generators);
    }
    return remaining;
  }

  private static Map<String, String> states(Map<String, Generator> generators) {
    return mapValues(
        generators, generator -> Base64.getEncoder().encodeToString(generator.getState()));
  }

  private static void restore(Map<String, String> states, Map<String, Generator> generators) {
    states.forEach(
        (name, state) -> {
          Generator generator = generators.get(name);
          if (generator != null) {
            generator.setState(Base64.getDecoder().decode(state));
          }
        });
  }

  private static <A, B> Map<String, B> mapValues(Map<String, A> map, Function<A, B> function) {
    Map<String, B> mapped = new LinkedHashMap<>();
    map.forEach((name, value) -> mapped.put(name, function.apply(value)));
    return mapped;
  }

  void add(long samplesOfBatch, double loss) {
    batches++;
    samples += samplesOfBatch;
    lossSum += loss * samplesOfBatch;
  }

  void addSeconds(double more) {
    seconds += more;
  }

  Map<String, String> generatorsAtStart() {
    return generatorsAtStart;
  }

  int batches() {
    return batches;
  }

  long samples() {
    return samples;
  }

  double lossSum() {
    return lossSum;
  }

  double seconds() {
    return seconds;
  }

  /** The mean loss per sample. */
  double loss() {
    return lossSum / samples;
  }
}
