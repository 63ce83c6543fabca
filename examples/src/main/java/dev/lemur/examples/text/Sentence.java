package dev.lemur.examples.text;

import dev.lemur.core.Tensor;
import dev.lemur.nn.data.Tokenizer;
import dev.lemur.nn.data.Vocabulary;
import dev.lemur.nn.utils.Rnn;
import java.util.List;

/**
 * A sentence as words, and what it is.
 *
 * @param words in small letters, and punctuation marks; {@link #LONGEST} at most
 * @param sentiment a place in {@link #SENTIMENTS}
 */
record Sentence(List<String> words, long sentiment) {
  /** What sentences can be. */
  static final List<String> SENTIMENTS = List.of("negative", "positive");

  /** The first words of the vocabulary. */
  static final List<String> SPECIALS = List.of(Vocabulary.PADDING, Vocabulary.UNKNOWN);

  /** The words after so many are left out. */
  static final int LONGEST = 64;

  private static final Tokenizer TOKENIZER = Tokenizer.basicEnglish();

  /** The words of a text; none if it has only spaces. */
  static List<String> words(String text) {
    return TOKENIZER.tokens(text).stream().limit(LONGEST).toList();
  }

  /**
   * A batch of sentences.
   *
   * @return numbers of words [batch, words], padded at the end by the vocabulary's first number,
   *     and sentiments [batch]
   */
  static List<Tensor> batch(List<Sentence> sentences, Vocabulary vocabulary) {
    List<Tensor> numbers =
        sentences.stream().map(sentence -> vocabulary.encode(sentence.words)).toList();
    long[] sentiments = sentences.stream().mapToLong(Sentence::sentiment).toArray();
    return List.of(Rnn.padSequence(numbers, true), Tensor.tensor(sentiments));
  }
}
