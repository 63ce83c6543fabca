package dev.lemur.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
  @Test
  void charactersAreCodePoints() {
    assertEquals(List.of("a", " ", "😀", "\n"), Tokenizer.characters().tokens("a 😀\n"));
    assertEquals(List.of(), Tokenizer.characters().tokens(""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "You can now install TorchText! | you can now install torchtext !",
        "Don't; it's (very) bad: no?    | don ' t it ' s ( very ) bad no ?",
        "\"Good,\" she said...          | good , she said . . .",
        "one<br />two\tthree            | one two three",
      })
  void basicEnglishIsInSmallLettersWithItsMarksApart(String text, String tokens) {
    assertEquals(List.of(tokens.split(" ")), Tokenizer.basicEnglish().tokens(text));
  }

  @Test
  void textWithoutAWordHasNoToken() {
    assertEquals(List.of(), Tokenizer.basicEnglish().tokens(" \n\" "));
  }
}
