package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.nn.testing.JavadocExample;
import dev.lemur.nn.testing.PublicClasses;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The example in the Javadoc of each layer compiles, runs and prints what it says. */
class JavadocExamplesTest {
  @TempDir private Path classes;

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(JavadocExample example) {
      super(URI.create("string:///" + example.className() + Kind.SOURCE.extension), Kind.SOURCE);
      this.code = example.source();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }

  private static Stream<Class<?>> modules() {
    return PublicClasses.all().stream()
        .filter(AbstractModule.class::isAssignableFrom)
        .filter(type -> !Modifier.isAbstract(type.getModifiers()));
  }

  @Test
  void eachModuleHasAnExample() {
    List<String> without =
        modules().filter(type -> JavadocExample.of(type).isEmpty()).map(Class::getName).toList();

    assertEquals(List.of(), without);
  }

  @TestFactory
  Stream<DynamicTest> examplesPrintWhatTheySay() throws IOException {
    List<JavadocExample> examples =
        modules().map(JavadocExample::of).flatMap(Optional::stream).toList();
    compile(examples);
    URLClassLoader loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    return examples.stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.type().getSimpleName(),
                    () -> assertEquals(example.expectedOutput(), output(loader, example))));
  }

  private void compile(List<JavadocExample> examples) {
    StringWriter messages = new StringWriter();
    List<? extends JavaFileObject> sources = examples.stream().map(Source::new).toList();
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                messages,
                null,
                null,
                List.of("-proc:none", "-d", classes.toString(), "-cp", classPath()),
                null,
                sources)
            .call();
    assertTrue(compiled, messages::toString);
  }

  /** Where the classes come from that examples name, or that those name. */
  private static String classPath() {
    return Stream.of(AbstractModule.class, Tensor.class, Nullable.class, INDArray.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String output(ClassLoader loader, JavadocExample example)
      throws ReflectiveOperationException {
    Tensor.manualSeed(0);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      loader.loadClass(example.className()).getMethod("run").invoke(null);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
