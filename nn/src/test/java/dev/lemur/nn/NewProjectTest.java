package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.nn.loss.MSELoss;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program sees that has Lemur on its class path and no logging library. */
class NewProjectTest {
  private static final int FIRST_JDK_THAT_WARNS_OF_NATIVE_CODE = 24;

  @TempDir Path folder;

  /** Touches oneDNN, BLAS and ND4J itself, all of which SLF4J is loaded with. */
  static final class Silent {
    private Silent() {}

    public static void main(String[] args) {
      Tensor product = Tensor.ones(300, 300).mm(Tensor.ones(300, 300));
      System.out.println(product.relu().max());
      System.out.println(product.array().rank());
    }
  }

  static final class Broadcasting {
    private Broadcasting() {}

    public static void main(String[] args) {
      for (int i = 0; i < 3; i++) {
        System.out.println(new MSELoss().forward(Tensor.ones(4, 1), Tensor.ones(4)));
      }
    }
  }

  private record Printed(List<String> output, List<String> errors) {}

  @Test
  void printsNoLineThatItDidNotAskFor() throws IOException, InterruptedException {
    Printed printed = run(Silent.class);

    assertEquals(List.of(), printed.errors());
    assertEquals(List.of("tensor(300.)", "2"), printed.output());
  }

  @Test
  void seesEachWarningOnce() throws IOException, InterruptedException {
    Printed printed = run(Broadcasting.class);

    assertEquals(List.of("tensor(0.)", "tensor(0.)", "tensor(0.)"), printed.output());
    assertEquals(2, printed.errors().size(), () -> "date and message: " + printed.errors());
    String message = printed.errors().get(1);
    assertTrue(
        message.startsWith(
            "WARNING: Using a target size (torch.Size([4])) that is different to the input size"
                + " (torch.Size([4, 1]))."),
        message);
  }

  private Printed run(Class<?> program) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Path errors = folder.resolve("errors.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Duser.language=en");
    if (Runtime.version().feature() >= FIRST_JDK_THAT_WARNS_OF_NATIVE_CODE) {
      command.add("--enable-native-access=ALL-UNNAMED");
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    command.addAll(List.of("-cp", classPathWithoutLogging(), program.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    assertEquals(0, process.waitFor());
    return new Printed(Files.readAllLines(output), Files.readAllLines(errors));
  }

  private static String classPathWithoutLogging() {
    return classPath()
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("logback"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Stream<String> classPath() {
    return NewProjectTest.class.getClassLoader() instanceof URLClassLoader loader
        ? Arrays.stream(loader.getURLs()).map(URL::getPath)
        : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
  }
}
