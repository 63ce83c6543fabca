package dev.lemur.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.io.InvalidFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxTest {
  private static final String SIX_BYTES = "00000802 00000002 00000003 000102fdfeff";
  @TempDir private Path folder;

  @Test
  void readsTheShapeOfTheHeader() throws IOException {
    Tensor tensor = Idx.read(write(SIX_BYTES));
    assertEquals(Shape.of(2, 3), tensor.shape());
    assertArrayEquals(new int[] {0, 1, 2, 253, 254, 255}, tensor.toIntArray());
  }

  @ParameterizedTest
  @CsvSource({
    "00000801 00000002 ff01,             INT32, 255, 1",
    "00000901 00000002 ff01,             INT32, -1, 1",
    "00000b01 00000002 fffe0102,         INT32, -2, 258",
    "00000c01 00000002 fffffffe 00010000, INT32, -2, 65536",
    "00000d01 00000002 3fc00000 c0000000, FLOAT32, 1.5, -2",
    "00000e01 00000002 3ff8000000000000 c000000000000000, FLOAT64, 1.5, -2"
  })
  void readsEveryType(String hex, DType dtype, double first, double second) throws IOException {
    Tensor tensor = Idx.read(write(hex));
    assertEquals(dtype, tensor.dtype());
    assertArrayEquals(new double[] {first, second}, tensor.toDoubleArray());
  }

  @Test
  void convertsToTheTypeThatIsAskedFor() throws IOException {
    assertEquals(DType.INT64, Idx.read(write(SIX_BYTES), DType.INT64).dtype());
    assertEquals(DType.FLOAT32, Idx.read(write(SIX_BYTES), DType.FLOAT32).dtype());
  }

  @Test
  void readsNoDimensionsAndNoElements() throws IOException {
    assertEquals(Shape.SCALAR, Idx.read(write("00000800 07")).shape());
    assertEquals(Shape.of(0, 28), Idx.read(write("00000802 00000000 0000001c")).shape());
  }

  @Test
  void unpacksGzipWhateverTheName() throws IOException {
    Tensor tensor = Idx.read(Files.write(folder.resolve("images"), packed(SIX_BYTES)));
    assertArrayEquals(new int[] {0, 1, 2, 253, 254, 255}, tensor.toIntArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 11})
  void headerThatIsCutOffIsAnError(int length) throws IOException {
    byte[] part = Arrays.copyOf(bytes(SIX_BYTES), length);
    assertRefused("the file is cut off", Files.write(folder.resolve("idx"), part));
  }

  @Test
  void elementsThatAreCutOffAreAnError() throws IOException {
    byte[] part = Arrays.copyOf(bytes(SIX_BYTES), 17);
    assertRefused(
        "the file is cut off: 5 bytes of elements where shape [2, 3] takes 6",
        Files.write(folder.resolve("idx"), part));
  }

  @Test
  void everyTruncationOfAPackedFileIsAnError() throws IOException {
    byte[] whole = packed(SIX_BYTES);
    for (int length = 0; length < whole.length; length++) {
      Path file = Files.write(folder.resolve("idx.gz"), Arrays.copyOf(whole, length));
      assertThrows(InvalidFileException.class, () -> Idx.read(file));
    }
  }

  @Test
  void bytesAfterTheElementsAreAnError() throws IOException {
    assertRefused(
        "the file goes on after the 6 bytes of elements that shape [2, 3] takes",
        write(SIX_BYTES + "00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"89504e47 0d0a1a0a", "00000a01 00000000", "00010801 00000000", "08000801"})
  void foreignFileIsAnError(String hex) throws IOException {
    String magic = hex.substring(0, 8);
    assertRefused(
        "no IDX file: it begins with 0x%s, where 0x0000 and the type of the elements, one of 08, 09,"
                .formatted(magic)
            + " 0b, 0c, 0d, 0e, were expected",
        write(hex));
  }

  @ParameterizedTest
  @CsvSource({
    "00000801 ffffffff, [4294967295]",
    "00000803 00010000 00010000 00010000, '[65536, 65536]'",
    "00000e01 20000000, [536870912]",
    "00000804 ffffffff ffffffff ffffffff ffffffff, [4294967295]",
    "00000802 00000000 ffffffff, '[0, 4294967295]'"
  })
  void sizesThatOverflowAreAnError(String hex, String sizes) throws IOException {
    assertRefused(
        "the sizes " + sizes + " are claimed, more than the 2 GiB that a tensor may have",
        write(hex));
  }

  @Test
  void largeClaimOfASmallFileTakesNoMemory() throws IOException {
    assertRefused(
        "the file is cut off: 3 bytes of elements where shape [2000000000] takes 2000000000",
        write("00000801 77359400 000000"));
  }

  @Test
  void missingFileIsAnError() {
    Path file = folder.resolve("none");
    var error = assertThrows(UncheckedIOException.class, () -> Idx.read(file));
    assertEquals(file + ": no such file", error.getMessage());
  }

  @Test
  void brokenGzipIsAnError() throws IOException {
    byte[] broken = packed(SIX_BYTES);
    broken[12] ^= 0x55;
    Path file = Files.write(folder.resolve("idx.gz"), broken);
    var error = assertThrows(InvalidFileException.class, () -> Idx.read(file));
    assertTrue(error.getMessage().startsWith(file + ": "), error.getMessage());
  }

  private Path write(String hex) throws IOException {
    return Files.write(folder.resolve("idx"), bytes(hex));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  private static byte[] packed(String hex) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes(hex));
    }
    return packed.toByteArray();
  }

  private static void assertRefused(String problem, Path file) {
    var error = assertThrows(InvalidFileException.class, () -> Idx.read(file));
    assertEquals(file + ": " + problem, error.getMessage());
  }
}
