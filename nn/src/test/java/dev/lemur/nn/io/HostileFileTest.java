package dev.lemur.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to break a reader: each is refused by one exception that says why. */
class HostileFileTest {
  @TempDir private Path folder;

  /** A file of the given header, in which quotes are single, and data. */
  static byte[] file(String header, byte[] data) {
    byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return file(json.length, json, data);
  }

  private static byte[] file(long headerSize, byte[] header, byte[] data) {
    return ByteBuffer.allocate(8 + header.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(headerSize)
        .put(header)
        .put(data)
        .array();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void fewerBytesThanALengthAreRefused(int size) {
    assertRefused(
        "no safetensors file: it has " + size + " bytes, fewer than the length of a header",
        new byte[size]);
  }

  @ParameterizedTest
  @CsvSource({
    "10000000000, 10000000000",
    "100000001, 100000001",
    "-1, 18446744073709551615",
    "-9223372036854775808, 9223372036854775808",
    "9223372036854775807, 9223372036854775807"
  })
  void headerLargerThanAllowedIsRefused(long claimed, String text) {
    assertRefused(
        "no safetensors file: a header of "
            + text
            + " bytes is claimed, more than the 100000000 that are allowed",
        file(claimed, new byte[92], new byte[0]));
  }

  @Test
  void headerLargerThanTheFileIsRefused() {
    assertRefused(
        "the file is cut off: a header of 93 bytes is claimed, but 92 follow",
        file(93, new byte[92], new byte[0]));
  }

  @Test
  void headerThatIsNotUtf8IsRefused() {
    byte[] header = {'{', '"', (byte) 0xff, '"', ':', '{', '}', '}'};
    assertRefused("the header is not UTF-8 text", file(header.length, header, new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{'a'",
        "{'a':{'dtype':'F32','shape':[],'data_offsets':[0,4]}",
        "{'a':{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,4]}}",
        "{'a':{'dtype':'F32','shape':[01],'data_offsets':[0,4]}}",
        "{a:1}",
        "{}}"
      })
  void headerThatIsNoJsonIsRefused(String header) {
    String message = message(file(header, new byte[4]));
    assertTrue(
        message.contains("the header is no valid JSON") || message.contains("should be a JSON"),
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                 | the header should be a JSON object, but is array
          7                                  | the header should be a JSON object, but is whole number
          {} {}                              | there is something after the header's JSON
          {'a':7}                            | tensor 'a' should be a JSON object, but is whole number
          {'__metadata__':'x'}               | __metadata__ should be a JSON object, but is string
          {'__metadata__':{'x':1}}           | __metadata__ 'x' should be a JSON string, but is whole number
          {'__metadata__':{'x':{}}}          | __metadata__ 'x' should be a JSON string, but is object
          {'a':{}}                           | tensor 'a', needs a dtype, a shape, and data_offsets that are a begin and an end
          {'a':{'dtype':32}}                 | tensor 'a', dtype should be a JSON string, but is whole number
          {'a':{'shape':3}}                  | tensor 'a', shape should be a JSON array, but is whole number
          {'a':{'shape':[1.5]}}              | an element of tensor 'a', shape should be a JSON whole number, but is number with a fraction
          {'a':{'shape':[[1]]}}              | an element of tensor 'a', shape should be a JSON whole number, but is array
          {'a':{'shape':[-1]}}               | tensor 'a', shape has a negative number, -1
          {'a':{'data_offsets':[-4,0]}}      | tensor 'a', data_offsets has a negative number, -4
          {'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4,8]}} | tensor 'a', needs a dtype, a shape, and data_offsets that are a begin and an end
          {'a':{'dtype':'F33','shape':[1],'data_offsets':[0,4]}} | tensor 'a' has an unknown dtype, 'F33'; the known ones are F64, F32, F16, BF16, I64, I32, I16, I8, U32, U16, U8, BOOL, U64, C64, F8_E5M2, F8_E4M3, F8_E8M0
          """)
  void headerThatSaysSomethingElseIsRefused(String header, String problem) {
    assertRefused(problem, file(header, new byte[4]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'a':{'dtype':'F32','shape':[],'data_offsets':[0,4]},"
            + "'a':{'dtype':'F32','shape':[],'data_offsets':[4,8]}}",
        "{'a':{'dtype':'F32','dtype':'F32','shape':[],'data_offsets':[0,4]}}",
        "{'__metadata__':{'x':'1','x':'2'}}",
        "{'__metadata__':{},'__metadata__':{}}"
      })
  void duplicateKeysAreRefused(String header) {
    String message = message(file(header, new byte[8]));
    assertTrue(message.contains("Duplicate field"), message);
  }

  @Test
  void deepJsonIsRefused() {
    String deep = "[".repeat(100_000);
    String message = message(file("{'a':{'x':" + deep + "}}", new byte[0]));
    assertTrue(message.contains("nesting depth"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4611686018427387904,4",
        "9223372036854775807",
        "4294967296,4294967296",
      })
  void shapeThatOverflowsIsRefused(String shape) {
    assertRefused(
        "tensor 'a' has a shape too large to count, [" + shape.replace(",", ", ") + "]",
        file("{'a':{'dtype':'F32','shape':[" + shape + "],'data_offsets':[0,4]}}", new byte[4]));
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "4, 0", "0, 9223372036854775807", "9223372036854775807, 4"})
  void offsetsThatDoNotFitTheShapeAreRefused(long begin, long end) {
    assertRefused(
        "tensor 'a' of shape [1] and dtype F32 takes 4 bytes, but data_offsets are [%d, %d]"
            .formatted(begin, end),
        file(
            "{'a':{'dtype':'F32','shape':[1],'data_offsets':[%d,%d]}}".formatted(begin, end),
            new byte[8]));
  }

  @Test
  void dataBeyondTheEndIsRefused() {
    assertRefused(
        "tensor 'b' ends at byte 8 of the data, but there are 7", file(two(0, 4), new byte[7]));
  }

  @Test
  void dataOfNoTensorIsRefused() {
    assertRefused(
        "the tensors end at byte 8 of the data, but there are 9", file(two(0, 4), new byte[9]));
  }

  @Test
  void overlappingTensorsAreRefused() {
    assertRefused(
        "tensor 'b' overlaps another: it begins at byte 2 of the data, where 4 was expected",
        file(two(0, 2), new byte[6]));
    assertRefused(
        "tensor 'b' overlaps another: it begins at byte 0 of the data, where 4 was expected",
        file(two(0, 0), new byte[4]));
  }

  @Test
  void gapBetweenTensorsIsRefused() {
    assertRefused(
        "tensor 'b' leaves a gap: it begins at byte 8 of the data, where 4 was expected",
        file(two(0, 8), new byte[12]));
  }

  @Test
  void gapBeforeTheFirstTensorIsRefused() {
    assertRefused(
        "tensor 'a' leaves a gap: it begins at byte 4 of the data, where 0 was expected",
        file(two(4, 8), new byte[12]));
  }

  @Test
  void typeThatNoTensorHoldsIsRefused() {
    assertRefused(
        "tensor 'a' is of dtype U64, which no tensor here can hold",
        file("{'a':{'dtype':'U64','shape':[1],'data_offsets':[0,8]}}", new byte[8]));
  }

  @Test
  void emptyTensorOfTooLargeAShapeIsRefused() {
    assertRefused(
        "tensor 'a' of shape [3000000000, 0] is larger than the 2 GiB that a tensor here may have",
        file("{'a':{'dtype':'F32','shape':[3000000000,0],'data_offsets':[0,0]}}", new byte[0]));
  }

  @Test
  void fileOnDiskIsNamed() throws IOException {
    Path path = Files.write(folder.resolve("small.safetensors"), new byte[3]);
    var error = assertThrows(InvalidFileException.class, () -> Safetensors.load(path));
    assertTrue(error.getMessage().startsWith(path + ": no safetensors file"), error.getMessage());
  }

  @Test
  void filesThatTorchSaveWroteAreRefusedByTheirName() throws IOException {
    byte[] saved = Files.readAllBytes(TorchFileTest.recorded("checkpoint.pt"));
    byte[] older = Files.readAllBytes(TorchFileTest.recorded("checkpoint-legacy.pt"));
    String problem =
        "no safetensors file, but one that torch.save wrote: read it with TorchFile.load or"
            + " TorchFile.loadStateDict";

    assertRefused(problem, saved);
    assertRefused(problem, older);
  }

  @Test
  void textsAreRefusedByTheirName() {
    byte[] text = "epoch,loss\n1,0.5\n".getBytes(StandardCharsets.UTF_8);

    assertRefused("no safetensors file, but a text", text);
  }

  @Test
  void everyTruncationIsRefused() {
    byte[] whole = file(two(0, 4), new byte[8]);
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(InvalidFileException.class, () -> Safetensors.load(part));
    }
  }

  private static String two(int first, int second) {
    return ("{'a':{'dtype':'F32','shape':[1],'data_offsets':[%d,%d]},"
            + "'b':{'dtype':'I32','shape':[1],'data_offsets':[%d,%d]}}")
        .formatted(first, first + 4, second, second + 4);
  }

  private static void assertRefused(String problem, byte[] file) {
    assertEquals("safetensors bytes: " + problem, message(file));
  }

  private static String message(byte[] file) {
    return String.valueOf(
        assertThrows(InvalidFileException.class, () -> Safetensors.load(file)).getMessage());
  }
}
