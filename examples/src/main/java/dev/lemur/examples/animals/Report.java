package dev.lemur.examples.animals;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import dev.lemur.examples.animals.Animal.Features;
import dev.lemur.examples.animals.Animal.Kind;
import dev.lemur.examples.animals.AnimalModels.Prediction;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Prints the data, how well it was learnt, and the models' answers. */
final class Report {
  private final PrintWriter out;

  Report(PrintWriter out) {
    this.out = out;
  }

  /** The number of animals, and those that no model can tell apart. */
  void data(String source, Split split, List<Animal> animals) {
    out.printf(
        "%s: %d species, %d to learn from and %d to test on.%n",
        source, animals.size(), split.train().size(), split.test().size());
    out.printf("Of different kinds, but not to be told apart by these features:%n");
    lookalikes(animals).forEach(group -> out.println("  " + group));
    out.println();
  }

  /** Groups of animals with equal features, such as "mammal: naked mole-rat; reptile: skink". */
  static List<String> lookalikes(List<Animal> animals) {
    var namesByKind = groupingBy(Animal::kind, TreeMap::new, mapping(Animal::name, joining(", ")));
    return animals.stream()
        .collect(groupingBy(Animal::features, LinkedHashMap::new, namesByKind))
        .values()
        .stream()
        .filter(group -> group.size() > 1)
        .map(Report::describe)
        .toList();
  }

  private static String describe(Map<Kind, String> namesByKind) {
    return namesByKind.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(joining("; "));
  }

  /** The classifier's accuracy on animals it was not trained on, and its mistakes. */
  void test(List<Prediction> predictions) {
    var wrong = predictions.stream().filter(prediction -> !prediction.isRight()).toList();
    int right = predictions.size() - wrong.size();
    out.printf(
        Locale.ROOT,
        "%nTest accuracy: %.3f (%d of %d)%n",
        (double) right / predictions.size(),
        right,
        predictions.size());
    confusionMatrix(predictions);
    out.printf("%nWrong:%s%n", wrong.isEmpty() ? " none" : "");
    for (var prediction : wrong) {
      var animal = prediction.animal();
      out.printf("  %s is a %s, not a %s%n", animal.name(), animal.kind(), prediction.predicted());
    }
  }

  private void confusionMatrix(List<Prediction> predictions) {
    out.printf("%nConfusion matrix (rows: what it is, columns: what it was taken for)%n");
    out.printf("%9s%9s%9s%9s%n", "", Kind.BIRD, Kind.MAMMAL, Kind.REPTILE);
    for (var actual : Kind.values()) {
      out.printf("%9s", actual);
      for (var predicted : Kind.values()) {
        out.printf(
            "%9d",
            predictions.stream()
                .filter(p -> p.animal().kind() == actual && p.predicted() == predicted)
                .count());
      }
      out.println();
    }
  }

  /** What both models say of an animal. */
  void answer(String animal, Features features, double mammal, float[] probabilities) {
    out.printf("%n%s (%s)%n", animal, features);
    out.printf(
        Locale.ROOT,
        "  Mammal or not? %s, mammal %.4f%n",
        mammal > 0.5 ? "A mammal" : "Not a mammal",
        mammal);
    var likeliest =
        Arrays.stream(Kind.values())
            .reduce((a, b) -> probabilities[b.ordinal()] > probabilities[a.ordinal()] ? b : a)
            .orElseThrow();
    out.printf("  Bird, mammal or reptile? A %s", likeliest);
    for (var kind : Kind.values()) {
      out.printf(Locale.ROOT, ", %s %.4f", kind, probabilities[kind.ordinal()]);
    }
    out.println();
  }
}
