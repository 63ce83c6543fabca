package dev.lemur.examples.text;

import dev.lemur.core.Tensor;
import dev.lemur.nn.data.Dataset;
import dev.lemur.nn.data.Tokenizer;
import dev.lemur.nn.data.Vocabulary;
import dev.lemur.nn.io.InvalidFileException;
import java.util.List;
import java.util.TreeSet;

/**
 * The characters of a text as numbers, and all its windows: some characters, and the one that
 * follows each of them.
 */
record CharacterText(Vocabulary vocabulary, Tensor numbers, int context)
    implements Dataset<List<Tensor>> {
  private static final int FEWEST_CHARACTERS = 2;

  /**
   * A text in windows of {@code context} characters.
   *
   * @param file the name of the source in errors
   * @throws InvalidFileException if it is too short for a window, or repeats a single character
   */
  static CharacterText of(String file, String text, int context) {
    List<String> characters = Tokenizer.characters().tokens(text);
    if (characters.size() <= context) {
      throw new InvalidFileException(
          file,
          "has %d character%s, but a context of %d needs at least %d"
              .formatted(
                  characters.size(), characters.size() == 1 ? "" : "s", context, context + 1));
    }
    var vocabulary = new Vocabulary(List.copyOf(new TreeSet<>(characters)));
    if (vocabulary.size() < FEWEST_CHARACTERS) {
      throw new InvalidFileException(
          file, "has only the character '%s': nothing to learn".formatted(characters.get(0)));
    }
    return new CharacterText(vocabulary, vocabulary.encode(characters), context);
  }

  @Override
  public List<Tensor> get(int index) {
    return List.of(numbers.narrow(0, index, context), numbers.narrow(0, index + 1, context));
  }

  @Override
  public int size() {
    return numbers.size(0) - context;
  }

  /** The text that the numbers stand for. */
  String decode(Tensor some) {
    return String.join("", vocabulary.decode(some));
  }
}
