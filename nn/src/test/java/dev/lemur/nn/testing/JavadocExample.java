package dev.lemur.nn.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The example in the Javadoc of a class. What its comments say behind or below a line that prints
 * is what it must print.
 *
 * @param type the documented class
 * @param lines the code with its comments
 */
public record JavadocExample(Class<?> type, List<String> lines) {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern CODE =
      Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);

  /** The first example of a class; empty if there is none. */
  public static Optional<JavadocExample> of(Class<?> type) {
    Path file = SOURCES.resolve(type.getName().replace('.', '/') + ".java");
    try {
      String source = Files.readString(file);
      Matcher code = CODE.matcher(source.substring(0, source.indexOf("\npublic ")));
      return code.find()
          ? Optional.of(
              new JavadocExample(type, code.group(1).lines().map(JavadocExample::code).toList()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String code(String line) {
    return line.replaceFirst("^ \\* ?", "");
  }

  /** What it must print. */
  public String expectedOutput() {
    return lines.stream()
        .filter(line -> line.startsWith("//") || line.contains("println") && line.contains("; // "))
        .map(line -> line.replaceFirst("^(.*; )?// ?", "") + "\n")
        .collect(Collectors.joining());
  }

  /** The name of the class that {@link #source()} is of. */
  public String className() {
    return type.getSimpleName() + "Example";
  }

  /** A class that runs the example, or that has it inside where it shows fields and methods. */
  public String source() {
    String body = String.join("\n", lines);
    boolean declares =
        lines.stream().anyMatch(line -> line.startsWith("private ") || line.startsWith("class "));
    return """
    import static dev.lemur.core.Tensor.*;
    import dev.lemur.core.*;
    import dev.lemur.nn.Module;
    %s
    import java.util.*;

    public abstract class %s extends AbstractModule {
      %s
    }
    """
        .formatted(
            PublicClasses.all().stream()
                .map(Class::getPackageName)
                .distinct()
                .map("import %s.*;"::formatted)
                .collect(Collectors.joining("\n")),
            className(),
            declares
                ? body + "\n  public static void run() {}"
                : "public static void run() {\n" + body + "\n}");
  }
}
