package dev.lemur.examples.animals;

import dev.lemur.examples.animals.Animal.Features;
import dev.lemur.examples.animals.Animal.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads animals from a CSV file in UTF-8 whose first line names the columns, in any order. */
final class AnimalsCsv {
  private static final List<String> COLUMNS =
      List.of("name", "limbs", "lays_eggs", "hair", "feathers", "flies", "lives_in_water", "class");
  private static final Pattern FIELD =
      Pattern.compile(
          "\\s*+(?:\"(?<quoted>[^\"]*+(?:\"\"[^\"]*+)*+)\"\\s*+|(?<plain>[^\",]*+))"
              + "(?<separator>,|\\z)");

  private static final int FEWEST_OF_A_KIND = 2;

  private final String file;
  private final List<Animal> animals = new ArrayList<>();
  private final Map<String, Integer> lineOfName = new HashMap<>();

  private AnimalsCsv(String file) {
    this.file = file;
  }

  /** The animals that come with the program. */
  static List<Animal> bundled() {
    var file = "animals.csv";
    try (var in = Objects.requireNonNull(AnimalsCsv.class.getResourceAsStream("/" + file))) {
      return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The animals in {@code path}.
   *
   * @throws InvalidDataException if it cannot be read, or what it says makes no sense
   */
  static List<Animal> read(Path path) {
    var file = path.toString();
    try {
      return parse(file, Files.readString(path));
    } catch (NoSuchFileException e) {
      throw new InvalidDataException(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw new InvalidDataException(file + ": not UTF-8 text");
    } catch (IOException e) {
      throw new InvalidDataException(file + ": cannot be read (" + e.getMessage() + ")");
    }
  }

  /**
   * The animals in {@code text}.
   *
   * @param file what an error calls the source
   * @throws InvalidDataException if what it says makes no sense
   */
  static List<Animal> parse(String file, String text) {
    return new AnimalsCsv(file).parse(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private List<Animal> parse(String text) {
    @Nullable List<String> header = null;
    int line = 0;
    for (String lineText : text.lines().toList()) {
      line++;
      if (lineText.isBlank()) {
        continue;
      }
      if (header == null) {
        header = header(line, fields(line, lineText, List.of()));
      } else {
        add(new Row(line, header, fields(line, lineText, header)));
      }
    }
    if (header == null) {
      throw new InvalidDataException(file + ": empty, without even a line of columns");
    }
    for (var kind : Kind.values()) {
      if (animals.stream().filter(animal -> animal.kind() == kind).count() < FEWEST_OF_A_KIND) {
        var problem = "%s: a %s to learn from and one to test on are needed";
        throw new InvalidDataException(problem.formatted(file, kind));
      }
    }
    return List.copyOf(animals);
  }

  /** Split by hand, since CSV libraries do not say in which column a quote is misplaced. */
  private List<String> fields(int line, String text, List<String> header) {
    var fields = new ArrayList<String>();
    var matcher = FIELD.matcher(text);
    boolean last;
    do {
      int index = fields.size();
      if (!matcher.lookingAt()) {
        var column = index < header.size() ? header.get(index) : String.valueOf(index + 1);
        throw error(line, column, "malformed, a quote is misplaced or not closed");
      }
      var quoted = matcher.group("quoted");
      fields.add((quoted == null ? matcher.group("plain") : quoted.replace("\"\"", "\"")).strip());
      last = matcher.group("separator").isEmpty();
      matcher.region(matcher.end(), text.length());
    } while (!last);
    return fields;
  }

  private List<String> header(int line, List<String> header) {
    for (int i = 0; i < header.size(); i++) {
      var column = header.get(i);
      if (!COLUMNS.contains(column)) {
        var known = String.join(", ", COLUMNS);
        throw error(line, "%d '%s'".formatted(i + 1, column), "unknown; the columns are " + known);
      }
      if (header.indexOf(column) < i) {
        throw error(line, column, "given twice");
      }
    }
    for (var column : COLUMNS) {
      if (!header.contains(column)) {
        throw error(line, column, "missing");
      }
    }
    return header;
  }

  private void add(Row row) {
    var animal =
        new Animal(
            row.get("name", Function.identity()),
            new Features(
                row.get("limbs", Features::parseLimbs),
                row.get("lays_eggs", Features::parseFlag),
                row.get("hair", Features::parseFlag),
                row.get("feathers", Features::parseFlag),
                row.get("flies", Features::parseFlag),
                row.get("lives_in_water", Features::parseFlag)),
            row.get("class", AnimalsCsv::parseKind));
    var earlier = lineOfName.putIfAbsent(animal.name().toLowerCase(Locale.ROOT), row.line);
    if (earlier != null) {
      throw error(row.line, "name", "'%s' is on line %d already".formatted(animal.name(), earlier));
    }
    animals.add(animal);
  }

  private static Kind parseKind(String text) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is none of %s".formatted(text, Arrays.toString(Kind.values()))));
  }

  private InvalidDataException error(int line, String column, String problem) {
    return new InvalidDataException(
        "%s, line %d, column %s: %s".formatted(file, line, column, problem));
  }

  /** A line whose fields are asked for by column; what is wrong with one is said with its place. */
  private final class Row {
    private final int line;
    private final List<String> header;
    private final List<String> fields;

    Row(int line, List<String> header, List<String> fields) {
      this.line = line;
      this.header = header;
      this.fields = fields;
      int expected = header.size();
      int actual = fields.size();
      for (int i = 0; i < Math.min(expected, actual); i++) {
        checkText(header.get(i), fields.get(i));
      }
      if (actual != expected) {
        var column = actual < expected ? header.get(actual) : String.valueOf(expected + 1);
        var problem = actual < expected ? "missing" : "unexpected";
        throw error(
            line, column, "%s (%d fields, expected %d)".formatted(problem, actual, expected));
      }
    }

    private void checkText(String column, String text) {
      if (text.isEmpty()) {
        throw error(line, column, "blank");
      }
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw error(line, column, "has a control character");
      }
    }

    <T> T get(String column, Function<String, T> parser) {
      try {
        return parser.apply(fields.get(header.indexOf(column)));
      } catch (IllegalArgumentException e) {
        throw error(line, column, String.valueOf(e.getMessage()));
      }
    }
  }

  /** Data that the program cannot use; the message says, in one line, where and why. */
  static final class InvalidDataException extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidDataException(String message) {
      super(message);
    }
  }
}
