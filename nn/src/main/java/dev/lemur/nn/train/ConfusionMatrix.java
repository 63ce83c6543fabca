package dev.lemur.nn.train;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.train.Decision.Classes;
import dev.lemur.nn.utils.TextTable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Counts predicted against actual classes, and derives {@code accuracy} and the macro averages
 * {@code precision}, {@code recall} and {@code f1}.
 *
 * <p>A ratio 0 / 0 counts as 0; a macro average is the mean over the classes that occurred, as in
 * scikit-learn.
 */
public final class ConfusionMatrix implements Metric {
  private final Decision decision;
  private final List<String> labels;
  private final long[][] counts;

  private ConfusionMatrix(Decision decision, List<String> labels) {
    this.decision = decision;
    this.labels = List.copyOf(NullArguments.check(labels));
    this.counts = new long[labels.size()][labels.size()];
  }

  /** For scores of classes [N, C, ...] and targets [N, ...]: the highest score decides. */
  public ConfusionMatrix(int classes) {
    this(IntStream.range(0, classes).mapToObj(String::valueOf).toList());
  }

  /** For scores of classes with names. */
  public ConfusionMatrix(List<String> labels) {
    this(Decision.highest(), labels);
  }

  /**
   * For two classes, with outputs and targets of one shape: an output above {@code threshold} means
   * class 1. That is 0 for logits and 0.5 for probabilities.
   */
  public static ConfusionMatrix above(double threshold) {
    return new ConfusionMatrix(Decision.above(threshold), List.of("0", "1"));
  }

  /**
   * Counts the samples of a batch.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   * @throws IndexOutOfBoundsException if there is no such class
   */
  @Override
  public void update(Tensor output, Tensor target) {
    Classes classes = decision.classes(output, target);
    for (int i = 0; i < classes.actual().length; i++) {
      counts[index(classes.actual()[i])][index(classes.predicted()[i])]++;
    }
  }

  private int index(long label) {
    if (label < 0 || label >= labels.size()) {
      throw new IndexOutOfBoundsException(
          "class %d is out of bounds: there are %d classes".formatted(label, labels.size()));
    }
    return (int) label;
  }

  /** How often a sample of class {@code actual} was classified as {@code predicted}. */
  public long count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  /** How many samples are of a class. */
  public long support(int label) {
    return Arrays.stream(counts[label]).sum();
  }

  private long timesPredicted(int label) {
    return Arrays.stream(counts).mapToLong(row -> row[label]).sum();
  }

  private long total() {
    return classes().mapToLong(this::support).sum();
  }

  private IntStream classes() {
    return IntStream.range(0, labels.size());
  }

  /** The fraction of samples classified correctly. */
  public double accuracy() {
    return ratio(classes().mapToLong(label -> counts[label][label]).sum(), total());
  }

  /** The fraction of the samples predicted as a class that belong to it. */
  public double precision(int label) {
    return ratio(counts[label][label], timesPredicted(label));
  }

  /** The fraction of the samples of a class that are predicted as it. */
  public double recall(int label) {
    return ratio(counts[label][label], support(label));
  }

  /** The harmonic mean of precision and recall of a class. */
  public double f1(int label) {
    return ratio(2 * counts[label][label], timesPredicted(label) + support(label));
  }

  /** The mean precision of the classes. */
  public double precision() {
    return mean(this::precision);
  }

  /** The mean recall of the classes. */
  public double recall() {
    return mean(this::recall);
  }

  /** The mean F1 of the classes. */
  public double f1() {
    return mean(this::f1);
  }

  private double mean(IntToDoubleFunction ofClass) {
    return classes()
        .filter(label -> support(label) + timesPredicted(label) > 0)
        .mapToDouble(ofClass)
        .average()
        .orElse(0);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  @Override
  public Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("accuracy", accuracy());
    values.put("precision", precision());
    values.put("recall", recall());
    values.put("f1", f1());
    return values;
  }

  @Override
  public void reset() {
    loadState(new double[labels.size() * labels.size()]);
  }

  @Override
  public double[] state() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).asDoubleStream().toArray();
  }

  @Override
  public void loadState(double[] state) {
    int size = labels.size();
    if (state.length != size * size) {
      throw new IllegalArgumentException(
          "the state of a confusion matrix of %d classes is %d numbers, not %d"
              .formatted(size, size * size, state.length));
    }
    Arrays.setAll(
        counts,
        row ->
            Arrays.stream(state, row * size, (row + 1) * size)
                .mapToLong(count -> (long) count)
                .toArray());
  }

  /** Precision, recall, F1 and number of samples of each class, and the averages, as a table. */
  public String report() {
    TextTable table = new TextTable().row("", "precision", "recall", "f1", "support");
    classes()
        .forEach(
            label ->
                table.row(
                    labels.get(label),
                    text(precision(label)),
                    text(recall(label)),
                    text(f1(label)),
                    String.valueOf(support(label))));
    String total = String.valueOf(total());
    return table
        .line()
        .row("macro average", text(precision()), text(recall()), text(f1()), total)
        .row("accuracy", "", "", text(accuracy()), total)
        .toString();
  }

  private static String text(double ratio) {
    return String.format(Locale.ROOT, "%.4f", ratio);
  }

  /** The counts as a table: a row for each actual class, a column for each predicted class. */
  @Override
  public String toString() {
    TextTable table = new TextTable();
    table.row(cells("", labels));
    classes()
        .forEach(
            label ->
                table.row(
                    cells(
                        labels.get(label),
                        Arrays.stream(counts[label]).mapToObj(String::valueOf).toList())));
    return table.toString();
  }

  private static String[] cells(String first, List<String> others) {
    String[] cells = new String[1 + others.size()];
    cells[0] = first;
    for (int i = 0; i < others.size(); i++) {
      cells[i + 1] = others.get(i);
    }
    return cells;
  }
}
