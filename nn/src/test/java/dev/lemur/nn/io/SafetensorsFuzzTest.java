package dev.lemur.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Whatever a file has in it, reading it gives tensors or an {@link InvalidFileException}.
 *
 * <p>A build runs the recorded inputs only. To search for others, ten minutes for each test:
 *
 * <pre>
 * JAZZER_FUZZ=1 ./mvnw -pl core,nn test -Djazzer.hooks=true -Dtest=SafetensorsFuzzTest#headers \
 *     -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
class SafetensorsFuzzTest {
  /** Any bytes at all. */
  @FuzzTest(maxDuration = "10m")
  void files(byte[] file) {
    read(file);
  }

  /** A header of the right length, and data behind it. */
  @FuzzTest(maxDuration = "10m")
  void headers(byte[] input) {
    int dataSize = input.length == 0 ? 0 : Math.min(input[0] & 0x1f, input.length - 1);
    int headerSize = Math.max(0, input.length - 1 - dataSize);
    byte[] content = new byte[headerSize + dataSize];
    System.arraycopy(input, Math.min(1, input.length), content, 0, content.length);
    read(
        ByteBuffer.allocate(Long.BYTES + content.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(headerSize)
            .put(content)
            .array());
  }

  private static void read(byte[] file) {
    try (var open = new SafetensorsFile("fuzz", ByteSource.of(file))) {
      for (Entry entry : open.entries().values()) {
        Tensor tensor = open.tensor(entry.name());
        long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
        assertEquals(tensor.numel(), tensor.toDoubleArray().length);
        assertEquals(tensor.shape(), Shape.of(shape));
      }
    } catch (InvalidFileException e) {
      // As it should be.
    }
  }
}
