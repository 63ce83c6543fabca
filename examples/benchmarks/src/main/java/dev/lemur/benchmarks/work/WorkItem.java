package dev.lemur.benchmarks.work;

import java.util.Set;

/**
 * One thing to do, as {@code 784-128-10 adam-step 64}.
 *
 * @param subject a model, by the sizes of its layers, or an operation
 * @param action {@code forward}, {@code forward+backward}, {@code adam-step}, {@code sgd-step} or
 *     {@code token}
 * @param size the rows of a batch, the elements of a tensor, or the rows of a square matrix
 */
public record WorkItem(String subject, String action, int size) {
  private static final Set<String> MODELS =
      Set.of(
          "6-4-1",
          "6-16-3",
          "784-128-10",
          "1024-1024-1024-10",
          "lenet",
          "mnist-cnn",
          "residual",
          "rnn",
          "lstm",
          "gru",
          "gpt");

  /** Whether the subject is a whole model, not a single operation. */
  public boolean isOfModel() {
    return MODELS.contains(subject);
  }

  /** Whether the action goes backward too. */
  public boolean needsGradients() {
    return !action.equals("forward") && !action.equals("token");
  }

  /**
   * The item that prints as {@code text}.
   *
   * @throws IllegalArgumentException if it is no three words, or the last is no number
   */
  public static WorkItem parse(String text) {
    String[] words = text.split(" ");
    if (words.length != 3) {
      throw new IllegalArgumentException("expected a subject, an action and a size, got " + text);
    }
    return new WorkItem(words[0], words[1], Integer.parseInt(words[2]));
  }

  @Override
  public String toString() {
    return subject + " " + action + " " + size;
  }
}
