package dev.lemur.nn.programs;

import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.testing.JavaNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Finds the programs of this package. */
final class Programs {
  private Programs() {}

  /**
   * Runs the program of a recorded case.
   *
   * @throws TestAbortedException if there is no static method of that name in this package
   */
  static Training run(String id, OracleObject config) {
    String name = JavaNames.camelCase(id);
    Method program =
        classes().stream()
            .flatMap(type -> Stream.of(type.getDeclaredMethods()))
            .filter(method -> method.getName().equals(name))
            .filter(method -> method.getReturnType() == Training.class)
            .findFirst()
            .orElseThrow(() -> new TestAbortedException("no " + name + " yet"));
    try {
      return (Training) program.invoke(null, config);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<? extends Class<?>> classes() {
    try (Stream<Path> files =
        Files.list(Path.of(Programs.class.getResource("Programs.class").toURI()).getParent())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.contains("-"))
          .map(file -> Programs.class.getPackageName() + "." + file.replace(".class", ""))
          .map(Programs::load)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
