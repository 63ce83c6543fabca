package dev.lemur.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
  private static final List<List<String>> TEXTS =
      List.of(List.of("b", "a", "c"), List.of("b", "d", "a", "b"));

  @TempDir private Path folder;

  @Test
  void builtVocabularyHasSpecialsThenTheMostFrequentThenTheAlphabet() {
    assertEquals(
        List.of("<pad>", "<unk>", "b", "a", "c", "d"),
        Vocabulary.build(TEXTS, 1, Vocabulary.PADDING, Vocabulary.UNKNOWN).tokens());
  }

  @Test
  void rareTokensAreLeftOut() {
    Vocabulary vocabulary = Vocabulary.build(TEXTS, 2);
    assertEquals(List.of("b", "a"), vocabulary.tokens());
    assertTrue(vocabulary.contains("a"));
    assertFalse(vocabulary.contains("c"));
  }

  @Test
  void specialTokenThatOccursIsThereOnce() {
    assertEquals(List.of("b", "a", "c", "d"), Vocabulary.build(TEXTS, 1, "b").tokens());
  }

  @Test
  void encodesToInt64AndDecodesBack() {
    Vocabulary vocabulary = Vocabulary.build(TEXTS, 1);
    Tensor numbers = vocabulary.encode(List.of("a", "d"));
    assertEquals(DType.INT64, numbers.dtype());
    assertEquals(List.of("a", "d"), vocabulary.decode(numbers));
    assertEquals(0, vocabulary.encode(List.of()).numel());
  }

  @Test
  void unknownTokenHasTheNumberOfTheSpecialOne() {
    assertEquals(0, Vocabulary.build(TEXTS, 1, Vocabulary.UNKNOWN).number("zebra"));
  }

  @Test
  void unknownTokenIsRefusedWhereNothingStandsForIt() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Vocabulary.build(TEXTS, 1).number("zebra"));
    assertEquals("the token 'zebra' is not in the vocabulary, nor is <unk>", error.getMessage());
  }

  @Test
  void tokenThatOccursTwiceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of("a", "a")));
  }

  @Test
  void savedVocabularyIsLoadedAsItWas() {
    List<String> tokens = List.of("", " ", "\n", "\r", "\\", "\\n", "a b", "ß", "😀");
    Path file = folder.resolve("vocabulary.txt");
    new Vocabulary(tokens).save(file);
    assertEquals(tokens, Vocabulary.load(file).tokens());
  }

  @ParameterizedTest
  @CsvSource({
    "'a\nb', the last line is cut off",
    "'a\n\\x\n', line 2: an unknown escape after \\",
    "'a\na\n', 'the token ''a'' occurs twice'"
  })
  void brokenFileIsExplained(String content, String problem) throws IOException {
    Path file = Files.writeString(folder.resolve("vocabulary.txt"), content);
    var error = assertThrows(InvalidFileException.class, () -> Vocabulary.load(file));
    assertEquals(file + ": " + problem, error.getMessage());
  }

  @Test
  void fileThatIsNoTextIsExplained() throws IOException {
    Path file = Files.write(folder.resolve("vocabulary.txt"), new byte[] {(byte) 0xff, '\n'});
    var error = assertThrows(InvalidFileException.class, () -> Vocabulary.load(file));
    assertEquals(file + ": not UTF-8", error.getMessage());
  }

  @Test
  void missingFileIsExplained() {
    Path file = folder.resolve("nothing");
    var error = assertThrows(UncheckedIOException.class, () -> Vocabulary.load(file));
    assertEquals(file + ": no such file", error.getMessage());
  }
}
