package dev.lemur.examples.text;

import dev.lemur.core.Tensor;
import dev.lemur.examples.plot.Bars;
import dev.lemur.examples.plot.Picture;
import dev.lemur.nn.data.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;

/**
 * What a network makes of words, and of "not" before them, in a sentence that says nothing else.
 */
final class SentimentPicture {
  private static final String NOT = "not";
  private static final List<String> DENIED =
      List.of("good", "clean", "friendly", "funny", "bad", "dirty", "rude", "boring");
  private static final int STRONGEST = 14;
  private static final String AXIS = "log odds of \"It was … .\"";

  private SentimentPicture() {}

  /**
   * Draws {@code words.png} and {@code words.svg} into a folder; returns them.
   *
   * @param logOdds of a sentence: above 0 if it is rather positive
   */
  static List<Path> draw(
      Vocabulary vocabulary, ToDoubleFunction<List<String>> logOdds, Path folder) {
    List<JFreeChart> charts = new ArrayList<>();
    charts.add(strongest(vocabulary, logOdds));
    List<String> denied = DENIED.stream().filter(vocabulary::contains).toList();
    if (vocabulary.contains(NOT) && !denied.isEmpty()) {
      List<List<String>> phrases =
          denied.stream().flatMap(word -> Stream.of(List.of(word), List.of(NOT, word))).toList();
      charts.add(bars("Denied words", phrases, logOdds));
    }
    return new Picture(charts, charts.size(), 420, 640).write(folder, "words");
  }

  /** The words that are the most positive, then those that are the most negative. */
  private static JFreeChart strongest(
      Vocabulary vocabulary, ToDoubleFunction<List<String>> logOdds) {
    List<List<String>> words =
        vocabulary.tokens().stream()
            .filter(word -> !Sentence.SPECIALS.contains(word))
            .map(List::of)
            .toList();
    Tensor odds = Tensor.tensor(ofPhrases(words, logOdds));
    List<List<String>> order =
        Arrays.stream(odds.argsort(0, true).toIntArray()).mapToObj(words::get).toList();
    int each = Math.min(STRONGEST, order.size() / 2);
    List<List<String>> ends = new ArrayList<>(order.subList(0, each));
    ends.addAll(order.subList(order.size() - each, order.size()));
    return bars("Strongest words", ends, logOdds);
  }

  private static JFreeChart bars(
      String title, List<List<String>> phrases, ToDoubleFunction<List<String>> logOdds) {
    List<String> names = phrases.stream().map(words -> String.join(" ", words)).toList();
    return Bars.signed(title, AXIS, names, ofPhrases(phrases, logOdds));
  }

  private static double[] ofPhrases(
      List<List<String>> phrases, ToDoubleFunction<List<String>> logOdds) {
    return phrases.stream()
        .map(phrase -> Stream.of(List.of("it", "was"), phrase, List.of(".")))
        .mapToDouble(parts -> logOdds.applyAsDouble(parts.flatMap(List::stream).toList()))
        .toArray();
  }
}
