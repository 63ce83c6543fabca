package dev.lemur.nn.io;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Whatever a file has in it, reading it gives objects or an {@link InvalidFileException}.
 *
 * <p>A build runs the recorded inputs only. To search for others, ten minutes for each test:
 *
 * <pre>
 * JAZZER_FUZZ=1 ./mvnw -pl core,nn test -Djazzer.hooks=true -Dtest=TorchFileFuzzTest#pickles \
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class TorchFileFuzzTest {
  /** Any bytes at all: a zip file, a file of the old format, or neither. */
  @FuzzTest(maxDuration = "10m")
  void files(byte[] file) throws IOException {
    read(file);
  }

  /** Any pickle in a good archive with one storage. */
  @FuzzTest(maxDuration = "10m")
  void pickles(byte[] pickle) throws IOException {
    read(HostileTorchFileTest.archive(new String(pickle, StandardCharsets.ISO_8859_1)));
  }

  private static void read(byte[] file) throws IOException {
    try {
      TorchFile.load("fuzz", ByteSource.of(file));
    } catch (InvalidFileException e) {
      // As it should be.
    }
  }
}
