package dev.lemur.examples.activations;

import dev.lemur.nn.Module;
import dev.lemur.nn.activation.ReLU;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the activations of the library, so that new ones appear in the gallery automatically. */
final class ActivationClasses {
  private static final String PACKAGE = ReLU.class.getPackageName();

  private ActivationClasses() {}

  /** One of each that needs no arguments, by name. */
  static Map<String, Module> all() {
    Map<String, Module> activations = new TreeMap<>();
    for (String name : names()) {
      Class<?> type = load(name);
      boolean isActivation =
          Module.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
      if (isActivation) {
        Arrays.stream(type.getConstructors())
            .filter(constructor -> constructor.getParameterCount() == 0)
            .forEach(constructor -> activations.put(name, make(constructor)));
      }
    }
    return activations;
  }

  /** The names of the package's classes, whether it lies in a folder or in a jar. */
  private static List<String> names() {
    try {
      Path place = Path.of(ReLU.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place)) {
        return names(place.resolve(PACKAGE.replace('.', '/')));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return names(jar.getPath(PACKAGE.replace('.', '/')));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.contains("-"))
          .map(file -> file.substring(0, file.length() - ".class".length()))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(PACKAGE + "." + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Module make(Constructor<?> constructor) {
    try {
      return (Module) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
