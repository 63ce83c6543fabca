package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Reads {@code nn/PYTORCH.md}: what it calls by its name must be there. */
class PhraseBookTest {
  private static final Pattern ROW = Pattern.compile("\\| [\\w.]+ \\| (.*) \\|");
  private static final Pattern NAME = Pattern.compile("`([A-Z]\\w*)(?:\\.(\\w+))?`");
  private static final List<String> OF_JAVA = List.of("Math", "Double");

  private final Map<String, List<Class<?>>> classes =
      new ClassFileImporter()
          .importPackages("dev.lemur.core", "dev.lemur.nn").stream()
              .filter(type -> !type.isAnonymousClass())
              .collect(
                  Collectors.groupingBy(
                      JavaClass::getSimpleName,
                      Collectors.mapping(JavaClass::reflect, Collectors.toList())));

  @Test
  void everyNameInThePhraseBookIsFound() throws IOException {
    List<String> gone = new ArrayList<>();
    int named = 0;
    for (String line : Files.readAllLines(Path.of("PYTORCH.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        for (MatchResult name : NAME.matcher(row.group(1)).results().toList()) {
          named++;
          if (!isThere(name.group(1), name.group(2))) {
            gone.add(line);
          }
        }
      }
    }
    assertTrue(gone.isEmpty(), "names that are gone: " + gone);
    assertTrue(named > 400, "only " + named + " names were read");
  }

  private boolean isThere(String type, String member) {
    return OF_JAVA.contains(type)
        || classes.getOrDefault(type, List.of()).stream()
            .anyMatch(found -> member == null || has(found, member));
  }

  private static boolean has(Class<?> type, String member) {
    return Arrays.stream(type.getMethods()).anyMatch(method -> method.getName().equals(member))
        || Arrays.stream(type.getFields()).anyMatch(field -> field.getName().equals(member))
        || Arrays.stream(type.getClasses()).anyMatch(c -> c.getSimpleName().equals(member));
  }
}
