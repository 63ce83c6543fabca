package dev.lemur.nn.data;

import java.util.Arrays;
import java.util.List;

/** Samples that could not be read or collated; the cause says why. */
public final class SampleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int[] indices;

  private SampleException(String message, int[] indices, Throwable cause) {
    super(message, cause);
    this.indices = indices;
  }

  static SampleException reading(int index, Throwable cause) {
    return new SampleException(
        "sample %d cannot be read: %s".formatted(index, text(cause)), new int[] {index}, cause);
  }

  static SampleException collating(int[] indices, Throwable cause) {
    return new SampleException(
        "samples %s cannot be made a batch: %s".formatted(Arrays.toString(indices), text(cause)),
        indices.clone(),
        cause);
  }

  private static String text(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  /** The sample that failed, or all samples of the batch that could not be collated. */
  public List<Integer> indices() {
    return Arrays.stream(indices).boxed().toList();
  }
}
