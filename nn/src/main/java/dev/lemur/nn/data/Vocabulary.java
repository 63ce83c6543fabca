package dev.lemur.nn.data;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.io.AtomicFile;
import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tokens, numbered from 0 as an embedding needs them; like torchtext's {@code Vocab}.
 *
 * <pre>{@code
 * var texts = List.of(List.of("a", "cat"), List.of("a", "dog"));
 * var vocabulary = Vocabulary.build(texts, 1, Vocabulary.PADDING, Vocabulary.UNKNOWN);
 * System.out.println(vocabulary.encode(List.of("a", "dog", "barks"))); // tensor([2, 4, 1])
 * }</pre>
 *
 * <p>An unknown token has the number of {@link #UNKNOWN}, if the vocabulary has that.
 */
public final class Vocabulary {
  /** Pads the shorter texts of a batch. */
  public static final String PADDING = "<pad>";

  /** Stands for all tokens that the vocabulary does not have. */
  public static final String UNKNOWN = "<unk>";

  private final List<String> tokens;
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * A vocabulary of tokens in the order of their numbers.
   *
   * @throws IllegalArgumentException if one occurs twice
   */
  public Vocabulary(List<String> tokens) {
    this.tokens = List.copyOf(NullArguments.check(tokens));
    for (String token : this.tokens) {
      if (numbers.putIfAbsent(token, numbers.size()) != null) {
        throw new IllegalArgumentException("the token '%s' occurs twice".formatted(token));
      }
    }
  }

  /**
   * The tokens of some texts: the special ones, then the others from the most frequent to the
   * rarest, those of equal frequency alphabetically; mirrors {@code build_vocab_from_iterator}.
   *
   * @param minFrequency how often a token must occur
   * @param specials tokens that are not words, such as {@link #PADDING}
   */
  public static Vocabulary build(
      Iterable<? extends Iterable<String>> texts, int minFrequency, String... specials) {
    Map<String, Integer> frequencies = new LinkedHashMap<>();
    NullArguments.check(texts);
    texts.forEach(text -> text.forEach(token -> frequencies.merge(token, 1, Integer::sum)));
    List<String> tokens = new ArrayList<>(NullArguments.list(specials));
    frequencies.keySet().removeAll(tokens);
    frequencies.entrySet().stream()
        .filter(entry -> entry.getValue() >= minFrequency)
        .sorted(
            Comparator.comparing(Map.Entry<String, Integer>::getValue)
                .reversed()
                .thenComparing(Map.Entry::getKey))
        .forEach(entry -> tokens.add(entry.getKey()));
    return new Vocabulary(tokens);
  }

  /** The number of tokens. */
  public int size() {
    return tokens.size();
  }

  /** All tokens in the order of their numbers. */
  public List<String> tokens() {
    return tokens;
  }

  /** Whether the token has a number of its own. */
  public boolean contains(String token) {
    return numbers.containsKey(NullArguments.check(token));
  }

  /**
   * The number of a token.
   *
   * @throws IllegalArgumentException if neither it nor {@link #UNKNOWN} is there
   */
  public int number(String token) {
    Integer number = numbers.getOrDefault(token, numbers.get(UNKNOWN));
    if (number == null) {
      throw new IllegalArgumentException(
          "the token '%s' is not in the vocabulary, nor is %s".formatted(token, UNKNOWN));
    }
    return number;
  }

  /**
   * The token with the given number.
   *
   * @throws IndexOutOfBoundsException if there is no such token
   */
  public String token(int number) {
    return tokens.get(number);
  }

  /**
   * The numbers of tokens, int64 [tokens].
   *
   * @throws IllegalArgumentException as {@link #number}
   */
  public Tensor encode(List<String> text) {
    return Tensor.tensor(text.stream().mapToLong(this::number).toArray());
  }

  /**
   * The tokens with the given numbers.
   *
   * @throws IndexOutOfBoundsException if there is no such token
   */
  public List<String> decode(Tensor numbersOfText) {
    return Arrays.stream(numbersOfText.toIntArray()).mapToObj(this::token).toList();
  }

  /**
   * Writes the tokens into a file in UTF-8, each on a line of its own; a backslash, line feed and
   * carriage return as {@code \\}, {@code \n} and {@code \r}.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public void save(Path file) {
    StringBuilder lines = new StringBuilder();
    for (String token : tokens) {
      String escaped = token.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
      lines.append(escaped).append('\n');
    }
    ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(
        file,
        channel -> {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        });
  }

  /**
   * The vocabulary that {@link #save} wrote.
   *
   * @throws InvalidFileException if it is none
   * @throws UncheckedIOException if it cannot be read
   */
  public static Vocabulary load(Path file) {
    String text;
    try {
      text = Files.readString(NullArguments.check(file));
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(file + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new InvalidFileException(file.toString(), "not UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
    if (!text.isEmpty() && !text.endsWith("\n")) {
      throw new InvalidFileException(file.toString(), "the last line is cut off");
    }
    List<String> tokens = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      tokens.add(unescape(file, tokens.size() + 1, text.substring(start, end)));
      start = end + 1;
    }
    try {
      return new Vocabulary(tokens);
    } catch (IllegalArgumentException e) {
      throw new InvalidFileException(file.toString(), String.valueOf(e.getMessage()), e);
    }
  }

  private static String unescape(Path file, int line, String escaped) {
    StringBuilder token = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c == '\\') {
        i++;
        char kind = i < escaped.length() ? escaped.charAt(i) : ' ';
        c =
            switch (kind) {
              case '\\' -> '\\';
              case 'n' -> '\n';
              case 'r' -> '\r';
              default ->
                  throw new InvalidFileException(
                      file.toString(), "line %d: an unknown escape after \\".formatted(line));
            };
      }
      token.append(c);
    }
    return token.toString();
  }
}
