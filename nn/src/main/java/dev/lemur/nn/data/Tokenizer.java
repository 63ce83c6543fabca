package dev.lemur.nn.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Cuts a text into tokens, the pieces that a network sees as one; a lambda makes one of your own.
 *
 * <pre>{@code
 * List<String> tokens = Tokenizer.basicEnglish().tokens("Don't you like it?");
 * System.out.println(tokens); // [don, ', t, you, like, it, ?]
 * }</pre>
 */
@FunctionalInterface
public interface Tokenizer {
  /** The tokens of a text, in its order. */
  List<String> tokens(String text);

  /** Each character by itself; one outside the basic plane is a single token too. */
  static Tokenizer characters() {
    return text -> text.codePoints().mapToObj(Character::toString).toList();
  }

  /**
   * Words in small letters, and the punctuation marks {@code ' . , ( ) ! ?} by themselves; double
   * quotes, colons and semicolons are left out. Mirrors torchtext's {@code basic_english}.
   */
  static Tokenizer basicEnglish() {
    Pattern alone = Pattern.compile("['.,()!?]");
    Pattern leftOut = Pattern.compile("\"");
    Pattern gap = Pattern.compile("<br />|[;:\\s]+", Pattern.UNICODE_CHARACTER_CLASS);
    return text -> {
      String spaced = alone.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" $0 ");
      String plain = gap.matcher(leftOut.matcher(spaced).replaceAll("")).replaceAll(" ");
      return Arrays.stream(plain.split(" ")).filter(token -> !token.isEmpty()).toList();
    };
  }
}
