package dev.lemur.examples.animals;

import dev.lemur.examples.animals.Animal.Features;
import dev.lemur.examples.animals.Animal.Kind;
import dev.lemur.nn.data.CsvRow;
import dev.lemur.nn.data.CsvTable;
import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads animals from a CSV file in UTF-8. Its first line names the columns, in any order. */
final class AnimalsCsv {
  private static final List<String> COLUMNS =
      List.of("name", "limbs", "lays_eggs", "hair", "feathers", "flies", "lives_in_water", "class");
  private static final int FEWEST_OF_A_KIND = 2;

  private final String file;
  private final List<Animal> animals = new ArrayList<>();
  private final Map<String, Long> lineOfName = new HashMap<>();

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
   * @throws InvalidFileException if its content is invalid
   * @throws UncheckedIOException if it cannot be read
   */
  static List<Animal> read(Path path) {
    return new AnimalsCsv(path.toString()).read(CsvTable.read(path));
  }

  /**
   * The animals in {@code text}.
   *
   * @param file the name of the source in errors
   * @throws InvalidFileException if its content is invalid
   */
  static List<Animal> parse(String file, String text) {
    return new AnimalsCsv(file).read(CsvTable.parse(file, text, ','));
  }

  private List<Animal> read(CsvTable table) {
    checkColumns(table);
    table.rows().forEach(this::add);
    for (var kind : Kind.values()) {
      if (animals.stream().filter(animal -> animal.kind() == kind).count() < FEWEST_OF_A_KIND) {
        var problem = "a %s to learn from and one to test on are needed";
        throw new InvalidFileException(file, problem.formatted(kind));
      }
    }
    return List.copyOf(animals);
  }

  private static void checkColumns(CsvTable table) {
    var columns = table.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (!COLUMNS.contains(columns.get(i))) {
        var place = "%d '%s'".formatted(i + 1, columns.get(i));
        var known = String.join(", ", COLUMNS);
        throw table.header().error(place, "unknown; the columns are " + known);
      }
    }
    for (var column : COLUMNS) {
      if (!columns.contains(column)) {
        throw table.header().error(column, "missing");
      }
    }
  }

  private void add(CsvRow row) {
    for (var column : COLUMNS) {
      row.get(column, AnimalsCsv::checkText);
    }
    var animal =
        new Animal(
            row.get("name"),
            new Features(
                row.get("limbs", Features::parseLimbs),
                row.get("lays_eggs", Features::parseFlag),
                row.get("hair", Features::parseFlag),
                row.get("feathers", Features::parseFlag),
                row.get("flies", Features::parseFlag),
                row.get("lives_in_water", Features::parseFlag)),
            row.get("class", AnimalsCsv::parseKind));
    var earlier = lineOfName.putIfAbsent(animal.name().toLowerCase(Locale.ROOT), row.line());
    if (earlier != null) {
      throw row.error("name", "'%s' is on line %d already".formatted(animal.name(), earlier));
    }
    animals.add(animal);
  }

  private static String checkText(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("blank");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("has a control character");
    }
    return text;
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
}
