package dev.lemur.nn.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Splits text into tokens, the units that a network sees; write your own as a lambda.
 *
 * <pre>{@code
 * List<String> tokens = Tokenizer.basicEnglish().tokens("Don't you like it?");
 * System.out.println(tokens); // [don, ', t, you, like, it, ?]
 * }</pre>
 */
@FunctionalInterface
public interface Tokenizer {
  /** The tokens of a text, in order. */
  List<String> tokens(String text);

  /** One token per character, including characters outside the basic plane. */
  static Tokenizer characters() {
    return text -> text.codePoints().mapToObj(Character::toString).toList();
  }

  /**
   * Lower-case words, with the punctuation marks {@code ' . , ( ) ! ?} as tokens of their own;
   * double quotes, colons and semicolons are dropped. Mirrors torchtext's {@code basic_english}.
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
