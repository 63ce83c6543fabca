package dev.lemur.nn.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of PyTorch that public programs use, and how many programs use each: {@code
 * pytorch-names-in-use.csv}. What is there of them is what the phrase book says.
 *
 * <p>Which program uses which names is not recorded, so how many can be typed is only bounded: no
 * more are stopped than there are programs that use a missing name, each counted for each of them.
 */
public final class NamesInUse {
  /** The programs that need nothing beside PyTorch itself: 674 were read. */
  public static final int PROGRAMS = 577;

  private static final Pattern ROW = Pattern.compile("\\| ([\\w.]+) \\| (.*) \\|");

  /** What the phrase book begins with where there is no counterpart. */
  private static final List<String> MISSING = List.of("out of scope", "not there");

  private static final String NOTHING = "nothing to write";

  private final List<Name> names;

  /** A name, the number of programs that use it, and what the phrase book says. */
  public record Name(String name, int programs, String counterpart) {
    /** Whether there is nothing to type for it here. */
    public boolean isMissing() {
      return MISSING.stream().anyMatch(counterpart::startsWith);
    }

    /** Whether a program does without it here. */
    public boolean isNeedless() {
      return counterpart.startsWith(NOTHING);
    }
  }

  /** Reads the names and the phrase book. */
  public NamesInUse(Path phraseBook) {
    Map<String, String> counterparts = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    NamesInUse.class.getResourceAsStream("/pytorch-names-in-use.csv")),
                StandardCharsets.UTF_8))) {
      for (String line : Files.readAllLines(phraseBook)) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
          counterparts.put(row.group(1), row.group(2));
        }
      }
      names = reader.lines().skip(1).map(line -> name(line, counterparts)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Name name(String line, Map<String, String> counterparts) {
    int comma = line.lastIndexOf(',');
    String name = line.substring(0, comma);
    int programs = Integer.parseInt(line.substring(comma + 1));
    return new Name(name, programs, counterparts.getOrDefault(name, "not there"));
  }

  /** All names, the most used first. */
  public List<Name> names() {
    return names;
  }

  /** The names that cannot be typed, the most used first. */
  public List<Name> missing() {
    return names.stream().filter(Name::isMissing).toList();
  }

  /** How many programs cannot be typed, at most. */
  public int stoppedAtMost() {
    return missing().stream().mapToInt(Name::programs).sum();
  }

  /** Prints how much of what programs use can be typed, and what cannot. */
  void print() {
    System.out.println("| | names in use | uses: names by programs |");
    System.out.println("|---|---|---|");
    print("typed", names.stream().filter(n -> !n.isMissing() && !n.isNeedless()).toList());
    print("nothing to write", names.stream().filter(Name::isNeedless).toList());
    print("missing", missing());
    System.out.printf(
        "%nAt least %d of %d programs can be typed (%.1f %%).%n",
        PROGRAMS - stoppedAtMost(), PROGRAMS, 100.0 * (PROGRAMS - stoppedAtMost()) / PROGRAMS);
    missing()
        .forEach(n -> System.out.printf("%s (%d): %s%n", n.name(), n.programs(), n.counterpart()));
  }

  private static void print(String what, List<Name> names) {
    System.out.printf(
        "| %s | %d | %d |%n", what, names.size(), names.stream().mapToInt(Name::programs).sum());
  }
}
