package dev.lemur.nn.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lemur.core.Linalg;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts how many of PyTorch's public names, recorded in {@code pytorch-names.csv}, the library has
 * under its own: in camel case, classes as they are. Run it in the folder of the phrase book to see
 * the table, how many programs can be typed, and what is missing.
 */
public final class PyTorchCoverage {
  private final Set<String> ofTensors = methods(Tensor.class, Linalg.class);
  private final Set<String> ofFunctional = methods(Functional.class);
  private final Set<String> ofModules = new HashSet<>();
  private final Set<String> classes = new HashSet<>();
  private final Map<String, List<String>> names = new LinkedHashMap<>();

  /** Reads the names and the classes. */
  public PyTorchCoverage() {
    for (JavaClass type : new ClassFileImporter().importPackages("dev.lemur.nn")) {
      if (type.getModifiers().toString().contains("PUBLIC")) {
        classes.add(type.getSimpleName());
        ofModules.addAll(methods(type.reflect()));
      }
    }
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PyTorchCoverage.class.getResourceAsStream("/pytorch-names.csv")),
                StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int comma = line.lastIndexOf(',');
        names
            .computeIfAbsent(line.substring(0, comma), group -> new ArrayList<>())
            .add(line.substring(comma + 1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> methods(Class<?>... types) {
    return Arrays.stream(types)
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .map(Method::getName)
        .collect(Collectors.toSet());
  }

  /** The groups of names. */
  public Set<String> groups() {
    return names.keySet();
  }

  /** The names of a group that are missing. */
  public List<String> missing(String group) {
    return names.get(group).stream().filter(name -> !isThere(group, name)).toList();
  }

  /** How many names a group has. */
  public int size(String group) {
    return names.get(group).size();
  }

  private boolean isThere(String group, String name) {
    String camelCase = camelCase(name);
    return switch (group) {
      case "Tensor methods and properties" -> ofTensors.contains(camelCase);
      case "torch.* functions" -> ofTensors.contains(camelCase) || ofFunctional.contains(camelCase);
      case "torch.nn.functional" -> ofFunctional.contains(camelCase);
      default -> classes.contains(name) || ofModules.contains(camelCase);
    };
  }

  private static String camelCase(String name) {
    String[] words = name.split("_");
    StringBuilder joined = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      if (!words[i].isEmpty()) {
        joined.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT));
        joined.append(words[i].substring(1));
      }
    }
    return joined + (name.endsWith("_") ? "_" : "");
  }

  /** Prints the table, then what is missing. */
  public static void main(String[] args) {
    PyTorchCoverage coverage = new PyTorchCoverage();
    System.out.println("| group | names in PyTorch | there under its name |");
    System.out.println("|---|---|---|");
    for (String group : coverage.groups()) {
      int there = coverage.size(group) - coverage.missing(group).size();
      System.out.printf("| %s | %d | %d |%n", group, coverage.size(group), there);
    }
    System.out.println();
    new NamesInUse(Path.of("PYTORCH.md")).print();
    for (String group : coverage.groups()) {
      System.out.printf("%n**%s**: %s%n", group, String.join(", ", coverage.missing(group)));
    }
  }
}
