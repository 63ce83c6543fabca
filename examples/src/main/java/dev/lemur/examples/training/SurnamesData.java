package dev.lemur.examples.training;

import dev.lemur.core.Tensor;
import dev.lemur.nn.data.CsvTable;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Surnames as rows of numbers, one for each character.
 *
 * @param languages sorted; a label is the index of a language
 * @param characters sorted; the first of them has the number {@link #FIRST}
 * @param longest the length of the longest name
 * @param samples names [count, longest], padded at the end by {@link #PADDING}, and labels
 */
record SurnamesData(List<String> languages, String characters, int longest, TensorDataset samples) {
  /** Stands after the end of a name. */
  static final int PADDING = 0;

  /** Stands for a character that occurs in no known name. */
  private static final int UNKNOWN = 1;

  private static final int FIRST = 2;

  /** With fewer, there would be none to test on. */
  private static final int FEWEST_NAMES = 5;

  private static final String BUNDLED = "surnames.csv";
  private static final String NAME = "name";
  private static final String LANGUAGE = "language";

  /**
   * Reads a CSV file of the columns {@code name} and {@code language}; null for the names that come
   * with the program.
   *
   * @throws InvalidFileException if there are not five names of two languages at least, or one is
   *     empty
   */
  static SurnamesData read(@Nullable Path file) {
    CsvTable table = file == null ? bundled() : CsvTable.read(file);
    String source = file == null ? BUNDLED : file.toString();
    for (String column : List.of(NAME, LANGUAGE)) {
      if (!table.columns().contains(column)) {
        throw new InvalidFileException(
            source, "no column '%s' among %s".formatted(column, table.columns()));
      }
    }
    List<String> languages = table.distinct(LANGUAGE);
    if (languages.size() < 2 || table.size() < FEWEST_NAMES) {
      throw new InvalidFileException(source, "five names of two languages at least are needed");
    }
    table.rows().stream()
        .filter(row -> row.get(NAME).isBlank())
        .findFirst()
        .ifPresent(
            row -> {
              throw row.error(NAME, "a name is needed");
            });
    List<String> names = table.texts(NAME).stream().map(SurnamesData::plain).toList();
    String characters =
        names.stream()
            .flatMapToInt(String::chars)
            .sorted()
            .distinct()
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    int longest = names.stream().mapToInt(String::length).max().orElseThrow();
    long[][] numbers =
        names.stream().map(name -> numbers(name, characters, longest)).toArray(long[][]::new);
    return new SurnamesData(
        languages,
        characters,
        longest,
        new TensorDataset(Tensor.tensor(numbers), table.categories(LANGUAGE, languages)));
  }

  private static CsvTable bundled() {
    try (InputStream in =
        Objects.requireNonNull(SurnamesData.class.getResourceAsStream("/" + BUNDLED))) {
      return CsvTable.parse(BUNDLED, new String(in.readAllBytes(), StandardCharsets.UTF_8), ',');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The number of different numbers for characters. */
  int symbols() {
    return FIRST + characters.length();
  }

  /** A name as a batch of one, [1, length]. */
  Tensor encode(String name) {
    String plain = plain(name);
    return Tensor.tensor(new long[][] {numbers(plain, characters, plain.length())});
  }

  private static String plain(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static long[] numbers(String name, String characters, int length) {
    long[] numbers = new long[length];
    for (int i = 0; i < name.length(); i++) {
      int place = characters.indexOf(name.charAt(i));
      numbers[i] = place < 0 ? UNKNOWN : FIRST + place;
    }
    return numbers;
  }
}
