package dev.lemur.core.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program run in a Java machine of its own, with this one's class path but no logging library.
 */
public final class ChildJvm {
  private static final int FIRST_JDK_THAT_WARNS_OF_NATIVE_CODE = 24;

  private ChildJvm() {}

  /** What a program left behind: its exit code and the lines that it printed. */
  public record Result(int code, List<String> output, List<String> errors) {}

  /** Runs the main method of {@code program} with options of the Java machine, to its end. */
  public static Result run(Class<?> program, String... options) {
    try {
      Path output = Files.createTempFile("output", ".txt");
      Path errors = Files.createTempFile("errors", ".txt");
      try {
        Process process =
            new ProcessBuilder(command(program, options))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        int code = process.waitFor();
        return new Result(code, Files.readAllLines(output), Files.readAllLines(errors));
      } finally {
        Files.delete(output);
        Files.delete(errors);
      }
    } catch (IOException thrown) {
      throw new UncheckedIOException(thrown);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static List<String> command(Class<?> program, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.language=en");
    if (Runtime.version().feature() >= FIRST_JDK_THAT_WARNS_OF_NATIVE_CODE) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPathWithoutLogging(program), program.getName()));
    return command;
  }

  private static String classPathWithoutLogging(Class<?> program) {
    return classPath(program)
        .filter(entry -> !new File(entry).getName().startsWith("logback"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> classPath(Class<?> program) {
    return program.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs()).map(URL::getPath)
        : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
  }
}
