package dev.lemur.examples.text;

import dev.lemur.nn.data.CsvRow;
import dev.lemur.nn.data.CsvTable;
import dev.lemur.nn.io.InvalidFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of sentences, mostly about the same thing: a negative one and a positive one.
 *
 * <p>A network that has learnt "The soup was cold." expects all that is said of soup to be bad. So
 * a pair is learnt as a whole, or kept as a whole to test on.
 */
final class SentencePairs {
  /** With fewer there would be none to test on. */
  private static final int FEWEST = 5;

  private static final String BUNDLED = "sentences.csv";

  private SentencePairs() {}

  /**
   * Reads a CSV file of the columns {@code positive} and {@code negative}; null for the sentences
   * that come with the program.
   *
   * @throws InvalidFileException if there are not five pairs at least, or a sentence has no word
   */
  static List<List<Sentence>> read(@Nullable Path file) {
    String source = file == null ? BUNDLED : file.toString();
    CsvTable table =
        file == null ? CsvTable.parse(source, Texts.resource(BUNDLED), ',') : CsvTable.read(file);
    for (String column : Sentence.SENTIMENTS) {
      if (!table.columns().contains(column)) {
        throw new InvalidFileException(
            source, "no column '%s' among %s".formatted(column, table.columns()));
      }
    }
    if (table.size() < FEWEST) {
      throw new InvalidFileException(source, "five pairs of sentences at least are needed");
    }
    return table.rows().stream().map(SentencePairs::pair).toList();
  }

  private static List<Sentence> pair(CsvRow row) {
    return IntStream.range(0, Sentence.SENTIMENTS.size())
        .mapToObj(sentiment -> sentence(row, sentiment))
        .toList();
  }

  private static Sentence sentence(CsvRow row, int sentiment) {
    String column = Sentence.SENTIMENTS.get(sentiment);
    List<String> words = Sentence.words(row.get(column));
    if (words.isEmpty()) {
      throw row.error(column, "a sentence is needed");
    }
    return new Sentence(words, sentiment);
  }
}
