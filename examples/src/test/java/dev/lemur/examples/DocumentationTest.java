package dev.lemur.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every Java snippet of the documentation compiles, runs and prints the text below it. */
class DocumentationTest {
  private static final List<Path> PAGES =
      Stream.of("README.md", "core/README.md", "examples/README.md")
          .map(page -> Path.of("..", page))
          .toList();

  /** A Java block and, where that is the next block, the text that it prints. */
  private static final Pattern SNIPPET =
      Pattern.compile("```java\n(.*?)```(?:(?:(?!```).)*```text\n(.*?)```)?", Pattern.DOTALL);

  @TempDir private static Path classes;

  private record Snippet(int number, String code, String output) {
    String className() {
      return "Snippet" + number;
    }

    /** The snippet as a program: its imports, then its statements in a main method. */
    String source() {
      String imports = lines(true);
      return imports
          + "\npublic class "
          + className()
          + " {\n  public static void main(String[] args) throws Exception {\n"
          + lines(false)
          + "\n  }\n}\n";
    }

    private String lines(boolean imports) {
      return code.lines()
          .filter(line -> line.startsWith("import ") == imports)
          .collect(Collectors.joining("\n"));
    }
  }

  private static List<Snippet> snippets() throws IOException {
    List<Snippet> found = new ArrayList<>();
    for (Path page : PAGES) {
      Matcher matcher = SNIPPET.matcher(Files.readString(page));
      while (matcher.find()) {
        String output = matcher.group(2);
        found.add(new Snippet(found.size() + 1, matcher.group(1), output == null ? "" : output));
      }
    }
    return found;
  }

  @TestFactory
  Stream<DynamicTest> everySnippetPrintsTheTextBelowIt() throws IOException {
    return snippets().stream()
        .map(
            snippet ->
                DynamicTest.dynamicTest(
                    snippet
                            .code()
                            .lines()
                            .filter(line -> !line.startsWith("import "))
                            .findFirst()
                            .orElse("")
                        + " …",
                    () -> assertEquals(snippet.output(), run(snippet))));
  }

  @Test
  void searchingTheDocumentationFindsSnippets() throws IOException {
    assertFalse(snippets().isEmpty());
  }

  private static String run(Snippet snippet) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter errors = new StringWriter();
    JavaFileObject source =
        new SimpleJavaFileObject(
            URI.create("string:///" + snippet.className() + ".java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return snippet.source();
          }
        };
    boolean compiled =
        compiler
            .getTask(
                errors,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path")),
                null,
                List.of(source))
            .call();
    if (!compiled) {
      throw new AssertionError(errors);
    }
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass(snippet.className())
          .getMethod("main", String[].class)
          .invoke(null, (Object) new String[0]);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
