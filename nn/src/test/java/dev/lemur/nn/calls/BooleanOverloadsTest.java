package dev.lemur.nn.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A boolean says nothing of what it means: {@code var(0, false)} compiles whatever the second
 * argument is. Each overload that takes one is listed in {@code overloads/boolean.txt} once it is
 * sure that the same call of PyTorch, by position, means the same or does not exist.
 */
class BooleanOverloadsTest {
  private static final Pattern INTERNAL =
      Pattern.compile(
          "dev\\.lemur\\.core\\.(arguments|kernel|memory|ops|random|text|trace|update)\\..*"
              + "|dev\\.lemur\\.core\\.autograd\\.(GradMode|History)|dev\\.lemur\\.nn\\.train\\..*|.*Builder.*");

  @Test
  void overloadsWithBooleansAreThoseThatMeanWhatTheyMeanInPyTorch() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    for (Class<?> root : new Class<?>[] {Tensor.class, AbstractModule.class}) {
      types(root).stream()
          .filter(type -> Modifier.isPublic(type.getModifiers()) && !type.isRecord())
          .flatMap(BooleanOverloadsTest::executables)
          .map(BooleanOverloadsTest::describe)
          .forEach(found::add);
    }

    TreeSet<String> reviewed = reviewed();
    TreeSet<String> unknown = new TreeSet<>(found);
    unknown.removeAll(reviewed);
    reviewed.removeAll(found);
    assertEquals(Set.of(), unknown, "review these");
    assertEquals(Set.of(), reviewed, "no longer there");
  }

  private static Stream<Executable> executables(Class<?> type) {
    return Stream.<Executable>concat(
            Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
        .filter(executable -> Modifier.isPublic(executable.getModifiers()))
        .filter(executable -> !executable.isSynthetic())
        .filter(
            executable ->
                Stream.of(executable.getParameterTypes())
                    .anyMatch(taken -> taken == boolean.class || taken == Boolean.class));
  }

  private static String describe(Executable executable) {
    return executable.getDeclaringClass().getSimpleName()
        + (executable instanceof Method ? "." + executable.getName() : "")
        + Arrays.stream(executable.getParameters())
            .map(parameter -> parameter.getType().getSimpleName() + " " + parameter.getName())
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private static TreeSet<String> reviewed() throws IOException {
    try (InputStream list =
        Objects.requireNonNull(
            BooleanOverloadsTest.class.getResourceAsStream("/overloads/boolean.txt"))) {
      String text = new String(list.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** The classes of the folder or the jar that a class comes from. */
  private static List<Class<?>> types(Class<?> root) throws IOException {
    Path place;
    try {
      place = Path.of(root.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    if (Files.isDirectory(place)) {
      return typesBelow(place);
    }
    try (FileSystem jar = FileSystems.newFileSystem(place)) {
      return typesBelow(jar.getPath("/"));
    }
  }

  private static List<Class<?>> typesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .map(file -> folder.relativize(file).toString().replaceAll("[/\\\\]", "."))
          .filter(name -> name.startsWith("dev.lemur") && name.endsWith(".class"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .filter(name -> !name.endsWith("-info") && !INTERNAL.matcher(name).matches())
          .<Class<?>>map(BooleanOverloadsTest::load)
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, BooleanOverloadsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
