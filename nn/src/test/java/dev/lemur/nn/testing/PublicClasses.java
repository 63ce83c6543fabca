package dev.lemur.nn.testing;

import dev.lemur.nn.AbstractModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public top-level classes of {@code dev.lemur.nn} and the packages below it. */
public final class PublicClasses {
  private static final Map<String, Class<?>> BY_NAME =
      found()
          .collect(
              Collectors.toMap(
                  Class::getSimpleName, type -> type, (a, b) -> a, LinkedHashMap::new));

  private PublicClasses() {}

  /** The class of a simple name, such as {@code Linear}; empty if there is none. */
  public static Optional<Class<?>> named(String simpleName) {
    return Optional.ofNullable(BY_NAME.get(simpleName));
  }

  /** All of them. */
  public static List<Class<?>> all() {
    return List.copyOf(BY_NAME.values());
  }

  private static Stream<Class<?>> found() {
    try {
      Path root =
          Path.of(AbstractModule.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root.resolve("dev/lemur/nn"))) {
        return files
            .map(file -> root.relativize(file).toString())
            .filter(file -> file.endsWith(".class") && !file.contains("$"))
            .filter(file -> !file.endsWith("-info.class"))
            .sorted()
            .map(PublicClasses::load)
            .<Class<?>>map(type -> type)
            .filter(type -> Modifier.isPublic(type.getModifiers()))
            .toList()
            .stream();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String file) {
    String name =
        file.substring(0, file.length() - ".class".length()).replace('/', '.').replace('\\', '.');
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
