package dev.lemur.nn.io;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to run code, to crash or to fill the memory are refused, each for what it does. */
class HostileTorchFileTest {
  private static final String STORAGE =
      "((X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0" + "0X\3\0\0\0cpuK\4tQ";

  /**
   * The pickle of a tensor over the storage of four floats: {@code rest} is offset, size, stride.
   */
  private static String tensor(String rest) {
    return "ctorch._utils\n_rebuild_tensor_v2\n"
        + STORAGE.substring(0, 1)
        + STORAGE.substring(1)
        + rest
        + "\u0089ccollections\nOrderedDict\n)RtR.";
  }

  static Stream<Arguments> pickles() {
    return Stream.of(
        arguments("cos\nsystem\n(X\2\0\0\0lstR.", "names os.system, which is not allowed"),
        arguments("cbuiltins\neval\n(X\1\0\0\0" + "1tR.", "names builtins.eval"),
        arguments("ctorch.hub\nload\n.", "names torch.hub.load"),
        arguments("ctorch.nn.modules.linear\nLinear\n)R.", "save model.state_dict() instead"),
        arguments("ctorch\nComplexFloatStorage\n.", "a kind that Lemur lacks"),
        arguments(
            "ctorch._utils\n_rebuild_tensor_v2\n)R.",
            "calls a function with nothing as argument 1"),
        arguments("K\1)R.", "calls a number"),
        arguments("ccollections\nOrderedDict\nK\1R.", "has a number for the arguments of a call"),
        arguments("K\1}b.", "sets attributes of a number"),
        arguments("]K\1K\2s.", "sets an item of a list, not of a dict"),
        arguments(")K\1a.", "appends to a tuple, not to a list"),
        arguments("}K\1a.", "appends to a dict, not to a list"),
        arguments("}]K\1s.", "uses a list as a key"),
        arguments("}(K\1u.", "a key without a value"),
        arguments("h\5.", "recalls object 5, which it never kept"),
        arguments("j\u00ff\u00ff\u00ff\u00ff.", "recalls object 4294967295"),
        arguments("]q\0h\0a.", "contains itself"),
        arguments("\u0093.", "opcode 0x93"),
        arguments("\u0095\0\0\0\0\0\0\0\0.", "opcode 0x95"),
        arguments("i.", "opcode 0x69"),
        arguments("\u008b\u00ff\u00ff\u00ff\u007f.", "opcode 0x8b"),
        arguments("\u008a\u00ff", "is cut off"),
        arguments("X\u00ff\u00ff\u00ff\u007f.", "a text of 2147483647 bytes is claimed"),
        arguments("X\u00ff\u00ff\u00ff\u00ff.", "a text of 4294967295 bytes is claimed"),
        arguments("X\1\0\0\0\u00ff.", "not UTF-8"),
        arguments("\u0080\4K\1.", "protocol 4"),
        arguments(".", "ends in the middle of an object"),
        arguments("(.", "ends in the middle of an object"),
        arguments("K\1K\2.", "ends in the middle of an object"),
        arguments("a.", "from an empty stack"),
        arguments("K\1(a.", "from an empty stack"),
        arguments("t.", "did not begin to collect"),
        arguments("K\1Q.", "a number for a persistent id"),
        arguments(")Q.", "names no storage"),
        arguments("]".repeat(100_000) + "a".repeat(99_999) + ".", "more than 1000 levels"),
        arguments(tensor("K\1(K\4t(K\1t"), "reaches beyond its storage"),
        arguments(tensor("K\0(K\2K\2t(K\3K\1t"), "reaches beyond its storage"),
        arguments(tensor("J\u00ff\u00ff\u00ff\u00ff(K\1t(K\1t"), "reaches beyond its storage"),
        arguments(tensor("K\0(J\u00fe\u00ff\u00ff\u00fft(K\1t"), "a size of -2"),
        arguments(tensor("K\0(K\2t(J\u00ff\u00ff\u00ff\u00fft"), "a stride of -1"),
        arguments(tensor("K\0(K\2t(K\1K\1t"), "1 sizes and 2 strides"),
        arguments(
            tensor("K\0(J\u00ff\u00ff\u00ff\u007fJ\u00ff\u00ff\u00ff\u007fK\u0010t(K\0K\0K\0t"),
            "overflow"),
        arguments(
            tensor("K\0(J\u00ff\u00ff\u00ff\u007fK\2t(K\0K\0t"),
            "4294967294 elements is too large"));
  }

  @ParameterizedTest
  @MethodSource("pickles")
  void aPickleThatDoesMoreThanHoldTensorsIsRefused(String pickle, String problem) {
    assertRefused(archive(pickle), problem);
  }

  @Test
  void theTensorThatTheseTestsBendCanBeReadAsItIs() throws IOException {
    String loaded =
        String.valueOf(
            TorchFile.load("whole", ByteSource.of(archive(tensor("K\0(K\2K\2t(K\2K\1t")))));
    assertTrue(loaded.startsWith("tensor([[0., 0.]"), loaded);
  }

  static Stream<Arguments> archives() {
    String pickle = tensor("K\0(K\4t(K\1t");
    return Stream.of(
        arguments(Map.of("a/data.pkl", "K\1."), "has no entry a/version"),
        arguments(Map.of("a/data.pkl", "K\1.", "a/version", "99"), "unknown format version '99'"),
        arguments(Map.of("a/data.pkl", "K\1.", "a/version", "x"), "unknown format version 'x'"),
        arguments(Map.of("a/data.pkl", "K\1.x", "a/version", "3"), "something follows the pickle"),
        arguments(
            Map.of("a/data.pkl", "K\1.", "a/version", "3", "a/byteorder", "middle"),
            "unknown byte order 'middle'"),
        arguments(
            Map.of("a/data.pkl", "K\1.", "b/data.pkl", "K\2.", "a/version", "3"),
            "more than one data.pkl"),
        arguments(Map.of("../data.pkl", "K\1.", "../version", "3"), "outside its folder"),
        arguments(Map.of("/data.pkl", "K\1.", "/version", "3"), "outside its folder"),
        arguments(Map.of("a/readme.txt", "hello"), "not of torch.save"),
        arguments(Map.of("a/data.pkl", pickle, "a/version", "3"), "has no entry a/data/0"),
        arguments(
            Map.of("a/data.pkl", pickle, "a/version", "3", "a/data/0", "1234567"),
            "claims 16 bytes, but its entry has 7"));
  }

  @ParameterizedTest
  @MethodSource("archives")
  void anArchiveThatDoesNotFitItselfIsRefused(Map<String, String> entries, String problem) {
    assertRefused(zip(entries, ZipEntry.STORED), problem);
  }

  @Test
  void aStorageOfMoreElementsThanTheFileHasBytesIsRefused() {
    String huge = tensor("K\0(K\4t(K\1t").replace("K\4tQ", "J\u00ff\u00ff\u00ff\u007ftQ");
    assertRefused(archive(huge), "more than the file has");
  }

  @Test
  void aCompressedArchiveIsRefusedSoThatItCannotGrow() {
    byte[] bomb =
        zip(Map.of("a/data.pkl", "]".repeat(1_000_000), "a/version", "3"), ZipEntry.DEFLATED);
    assertRefused(bomb, "is compressed, which torch.save never does");
  }

  @Test
  void aNumberThatIsNoStorageKeyFindsNoFileOutside() {
    String outside =
        tensor("K\0(K\4t(K\1t").replace("X\1\0\0\0" + "0", "X\20\0\0\0../../etc/passwd");
    assertRefused(archive(outside), "has no entry a/data/../../etc/passwd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.pt", "checkpoint-legacy.pt", "types.pt"})
  void aFileThatIsCutOffAnywhereIsRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(TorchFileTest.recorded(name));
    for (int length = 0; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThrows(
          InvalidFileException.class,
          () -> TorchFile.load("part", ByteSource.of(part)),
          "of " + length + " bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello, this is a text", "\u0080\2K\1.", "PK\3\4"})
  void whatIsNoFileOfPyTorchIsRefused(String content) {
    assertRefused(latin1(content), "");
  }

  private static void assertRefused(byte[] file, String problem) {
    var error =
        assertThrows(
            InvalidFileException.class, () -> TorchFile.load("hostile", ByteSource.of(file)));
    assertTrue(error.getMessage().contains(problem), error.getMessage());
  }

  /** An archive with a storage of four floats and the given pickle, one byte a character. */
  static byte[] archive(String pickle) {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("a/data.pkl", pickle);
    entries.put("a/version", "3\n");
    entries.put("a/data/0", "\0".repeat(16));
    return zip(entries, ZipEntry.STORED);
  }

  private static byte[] zip(Map<String, String> entries, int method) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        byte[] content = latin1(entry.getValue());
        CRC32 checksum = new CRC32();
        checksum.update(ByteBuffer.wrap(content));
        ZipEntry added = new ZipEntry(entry.getKey());
        added.setMethod(method);
        added.setSize(content.length);
        added.setCrc(checksum.getValue());
        zip.putNextEntry(added);
        zip.write(content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
