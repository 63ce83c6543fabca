package dev.lemur.core.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;

/**
 * A file of results recorded from PyTorch. The files come with the tests; the system property
 * {@code oracle} names a folder to read others of the same form from.
 */
public final class OracleFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final String fileName;
  private final List<OracleCase> cases;

  private OracleFile(String fileName, JsonNode root) {
    this.fileName = fileName;
    this.cases = OracleTensors.items(root.get("cases")).map(OracleCase::new).toList();
  }

  /**
   * The file {@code name.json}. Call it inside the test: where the folder that {@code oracle} names
   * has no such file, the test is skipped.
   */
  public static OracleFile named(String name) {
    String fileName = name + ".json";
    try (InputStream stream = open(fileName)) {
      return new OracleFile(fileName, MAPPER.readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String fileName) throws IOException {
    String folder = System.getProperty("oracle");
    if (folder != null) {
      Path file = Path.of(folder, fileName);
      if (!Files.exists(file)) {
        // Surefire says nothing of a skipped test factory.
        System.out.println(fileName + ": skipped, there is no " + file);
        Assumptions.abort("there is no " + file);
      }
      return Files.newInputStream(file);
    }
    InputStream stream = OracleFile.class.getResourceAsStream("/oracle/" + fileName);
    if (stream == null) {
      throw new IllegalArgumentException("no /oracle/" + fileName + " on the class path");
    }
    return stream;
  }

  /** All cases in recorded order. */
  public List<OracleCase> cases() {
    return cases;
  }

  /**
   * A test for each case, for a {@code @TestFactory} to return. A case for which {@code
   * outOfScopeReason} gives a reason is skipped with it. A summary is printed at the end.
   */
  public Stream<DynamicTest> tests(
      Function<OracleCase, Optional<String>> outOfScopeReason, Consumer<OracleCase> check) {
    OracleTally tally = new OracleTally(fileName);
    return cases.stream()
        .map(
            test ->
                DynamicTest.dynamicTest(test.id(), () -> run(test, outOfScopeReason, check, tally)))
        .onClose(() -> System.out.println(tally));
  }

  /** As {@link #tests(Function, Consumer)}, with every case in scope. */
  public Stream<DynamicTest> tests(Consumer<OracleCase> check) {
    return tests(test -> Optional.empty(), check);
  }

  private static void run(
      OracleCase test,
      Function<OracleCase, Optional<String>> outOfScopeReason,
      Consumer<OracleCase> check,
      OracleTally tally) {
    try {
      outOfScopeReason.apply(test).ifPresent(Assumptions::abort);
      check.accept(test);
      tally.passed();
    } catch (TestAbortedException e) {
      tally.outOfScope(String.valueOf(e.getMessage()));
      throw e;
    } catch (RuntimeException | Error e) {
      tally.failed();
      throw e;
    }
  }
}
