package dev.lemur.nn.utils;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts sequences of different lengths in one batch, padded or packed, and takes them out again;
 * mirrors {@code torch.nn.utils.rnn}. A padded batch is [time, batch, …], or [batch, time, …] if
 * {@code batchFirst}.
 *
 * <pre>{@code
 * var packed = Rnn.packSequence(List.of(Tensor.ones(3, 2), Tensor.zeros(1, 2)));
 * System.out.println(packed.batchSizes()); // tensor([2, 1, 1])
 * var padded = Rnn.padPackedSequence(packed, true, 0, null).output();
 * }</pre>
 */
public final class Rnn {
  private Rnn() {}

  /**
   * A padded batch and the lengths of its sequences.
   *
   * @param output the batch, [time, batch, …]
   * @param lengths int64, [batch]
   */
  public record Padded(Tensor output, Tensor lengths) {}

  /** Same as the full form, for [time, batch, …] with decreasing lengths. */
  public static PackedSequence packPaddedSequence(Tensor input, Tensor lengths) {
    return packPaddedSequence(input, lengths, false, true);
  }

  /**
   * Packs a padded batch: its sequences without the padding; {@code pack_padded_sequence}.
   *
   * @param lengths the lengths of the sequences, [batch]
   * @param enforceSorted whether the lengths must be decreasing; otherwise the sequences are sorted
   * @throws IllegalArgumentException if there is not one positive length for each sequence, one is
   *     too long, or they are not decreasing although they must be
   */
  public static PackedSequence packPaddedSequence(
      Tensor input, Tensor lengths, boolean batchFirst, boolean enforceSorted) {
    NullArguments.check(lengths);
    if (input.dim() < 2) {
      throw new IllegalArgumentException(
          "a padded batch has at least two dimensions, but got shape " + input.shape());
    }
    return Trace.whole(
        "_pack_padded_sequence",
        () -> packed(input, lengths, batchFirst, enforceSorted),
        packed ->
            Stream.of(
                    packed.data(),
                    packed.batchSizes(),
                    packed.sortedIndices(),
                    packed.unsortedIndices())
                .filter(Objects::nonNull)
                .toList(),
        List.of(input, lengths),
        "batch_first",
        batchFirst);
  }

  private static PackedSequence packed(
      Tensor input, Tensor lengths, boolean batchFirst, boolean enforceSorted) {
    int[] given = lengths.toIntArray();
    int batch = input.size(batchFirst ? 0 : 1);
    int longest = input.size(batchFirst ? 1 : 0);
    checkLengths(given, batch, longest);
    int[] order = enforceSorted ? null : fromLongestToShortest(given);
    int[] sorted = order == null ? given : Arrays.stream(order).map(i -> given[i]).toArray();
    checkSorted(sorted);
    int[] batchSizes = batchSizes(sorted);
    long[] rows = new long[Arrays.stream(batchSizes).sum()];
    int next = 0;
    for (int time = 0; time < batchSizes.length; time++) {
      for (int i = 0; i < batchSizes[time]; i++) {
        int sequence = order == null ? i : order[i];
        rows[next++] =
            batchFirst ? (long) sequence * longest + time : (long) time * batch + sequence;
      }
    }
    Tensor data = input.flatten(0, 1).indexSelect(0, Tensor.tensor(rows));
    return new PackedSequence(
        data,
        indices(batchSizes),
        order == null ? null : indices(order),
        order == null ? null : indices(inverted(order)));
  }

  private static void checkLengths(int[] lengths, int batch, int longest) {
    if (lengths.length != batch) {
      throw new IllegalArgumentException(
          "Expected `len(lengths)` to be equal to batch_size, but got %d (batch_size=%d)"
              .formatted(lengths.length, batch));
    }
    for (int length : lengths) {
      if (length <= 0) {
        throw new IllegalArgumentException(
            "Length of all samples has to be greater than 0, but found an element in 'lengths' "
                + "that is <= 0");
      }
      if (length > longest) {
        throw new IllegalArgumentException(
            "Expected no length above %d, the size of the batch along time, but got %d"
                .formatted(longest, length));
      }
    }
  }

  private static void checkSorted(int[] lengths) {
    for (int i = 1; i < lengths.length; i++) {
      if (lengths[i] > lengths[i - 1]) {
        throw new IllegalArgumentException(
            "`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. You "
                + "can pass enforceSorted=false to packPaddedSequence and packSequence instead.");
      }
    }
  }

  private static int[] fromLongestToShortest(int[] lengths) {
    return IntStream.range(0, lengths.length)
        .boxed()
        .sorted(Comparator.comparing(i -> -lengths[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** How many of the sequences are still running at each time step. */
  private static int[] batchSizes(int[] lengths) {
    int[] sizes = new int[lengths[0]];
    for (int length : lengths) {
      for (int time = 0; time < length; time++) {
        sizes[time]++;
      }
    }
    return sizes;
  }

  private static int[] inverted(int[] order) {
    int[] places = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = i;
    }
    return places;
  }

  private static Tensor indices(int[] values) {
    return Tensor.tensor(Arrays.stream(values).asLongStream().toArray());
  }

  /** Same as the full form, to [time, batch, …] padded with zeros. */
  public static Padded padPackedSequence(PackedSequence sequence) {
    return padPackedSequence(sequence, false, 0, null);
  }

  /** Same as the full form, padded with zeros. */
  public static Padded padPackedSequence(PackedSequence sequence, boolean batchFirst) {
    return padPackedSequence(sequence, batchFirst, 0, null);
  }

  /**
   * Pads packed sequences to a batch; {@code pad_packed_sequence}.
   *
   * @param totalLength the size of the time dimension; null for the length of the longest sequence
   * @throws IllegalArgumentException if {@code totalLength} is too short
   */
  public static Padded padPackedSequence(
      PackedSequence sequence,
      boolean batchFirst,
      double paddingValue,
      @Nullable Integer totalLength) {
    int[] batchSizes = sequence.batchSizes().toIntArray();
    if (totalLength != null && totalLength < batchSizes.length) {
      throw new IllegalArgumentException(
          ("Expected total_length to be at least the length of the longest sequence in input, but "
                  + "got total_length=%d and max sequence length being %d")
              .formatted(totalLength, batchSizes.length));
    }
    return Trace.whole(
        "_pad_packed_sequence",
        () -> padded(sequence, batchSizes, batchFirst, paddingValue, totalLength),
        padded -> List.of(padded.output(), padded.lengths()),
        List.of(sequence.data(), sequence.batchSizes()),
        "batch_first",
        batchFirst,
        "padding_value",
        paddingValue,
        "total_length",
        totalLength);
  }

  private static Padded padded(
      PackedSequence sequence,
      int[] batchSizes,
      boolean batchFirst,
      double paddingValue,
      @Nullable Integer totalLength) {
    int length = totalLength == null ? batchSizes.length : totalLength;
    int batch = batchSizes[0];
    Tensor order = sequence.sortedIndices();
    int[] numbers = order == null ? IntStream.range(0, batch).toArray() : order.toIntArray();
    int[] lengths = new int[batch];
    int padding = sequence.data().size(0);
    long[] rows = new long[length * batch];
    Arrays.fill(rows, padding);
    int next = 0;
    for (int time = 0; time < batchSizes.length; time++) {
      for (int i = 0; i < batchSizes[time]; i++) {
        int at = numbers[i];
        rows[batchFirst ? at * length + time : time * batch + at] = next++;
        lengths[at]++;
      }
    }
    int[] sizes = batchFirst ? new int[] {batch, length} : new int[] {length, batch};
    return new Padded(rowsOrPadding(sequence.data(), rows, paddingValue, sizes), indices(lengths));
  }

  /**
   * The chosen rows of {@code data} in two dimensions; the index after the last row stands for
   * padding.
   */
  private static Tensor rowsOrPadding(
      Tensor data, long[] rows, double paddingValue, int[] leadingSizes) {
    Tensor padding = Tensor.full(data.shape().with(0, 1), paddingValue, data.dtype());
    Tensor chosen = Tensor.cat(data, padding).indexSelect(0, Tensor.tensor(rows));
    return chosen.unflatten(0, leadingSizes[0], leadingSizes[1]);
  }

  /** Same as the full form, to [time, batch, …] padded with zeros at the end. */
  public static Tensor padSequence(List<Tensor> sequences) {
    return padSequence(sequences, false);
  }

  /** Same as the full form, padded with zeros at the end. */
  public static Tensor padSequence(List<Tensor> sequences, boolean batchFirst) {
    return padSequence(sequences, batchFirst, 0, "right");
  }

  /** Same as the full form, padded at the end. */
  public static Tensor padSequence(
      List<Tensor> sequences, boolean batchFirst, double paddingValue) {
    return padSequence(sequences, batchFirst, paddingValue, "right");
  }

  /**
   * Pads sequences [time, …] to a batch; {@code pad_sequence}.
   *
   * @param paddingSide {@code right} or {@code left}
   * @throws IllegalArgumentException if there are no sequences, if they differ in more than their
   *     length, or if the side is neither
   */
  public static Tensor padSequence(
      List<Tensor> sequences, boolean batchFirst, double paddingValue, String paddingSide) {
    if (sequences.isEmpty()) {
      throw new IllegalArgumentException("received an empty list of sequences");
    }
    boolean left = paddingSide.equals("left");
    if (!left && !paddingSide.equals("right")) {
      throw new IllegalArgumentException(
          "Expected padding_side to be one of left or right, but got " + paddingSide + ".");
    }
    Shape first = sequences.get(0).shape();
    for (Tensor sequence : sequences) {
      if (sequence.dim() == 0 || !sequence.shape().with(0, first.size(0)).equals(first)) {
        throw new IllegalArgumentException(
            "The sequences of a batch differ in their first size only, but have the shapes %s and %s"
                .formatted(first, sequence.shape()));
      }
    }
    int batch = sequences.size();
    int longest = sequences.stream().mapToInt(s -> s.size(0)).max().orElse(0);
    Tensor all = Tensor.cat(sequences);
    long[] rows = new long[longest * batch];
    Arrays.fill(rows, all.size(0));
    int next = 0;
    for (int i = 0; i < batch; i++) {
      int length = sequences.get(i).size(0);
      for (int k = 0; k < length; k++) {
        int time = left ? longest - length + k : k;
        rows[batchFirst ? i * longest + time : time * batch + i] = next++;
      }
    }
    int[] sizes = batchFirst ? new int[] {batch, longest} : new int[] {longest, batch};
    return rowsOrPadding(all, rows, paddingValue, sizes);
  }

  /** Same as the full form, for [time, batch, …]. */
  public static List<Tensor> unpadSequence(Tensor paddedSequences, Tensor lengths) {
    return unpadSequence(paddedSequences, lengths, false);
  }

  /**
   * The single sequences of a padded batch; {@code unpad_sequence}.
   *
   * @throws IllegalArgumentException if there is not one length for each sequence
   */
  public static List<Tensor> unpadSequence(
      Tensor paddedSequences, Tensor lengths, boolean batchFirst) {
    int[] given = lengths.toIntArray();
    List<Tensor> padded = paddedSequences.unbind(batchFirst ? 0 : 1);
    if (given.length != padded.size()) {
      throw new IllegalArgumentException(
          "Expected one length for each sequence, but got %d for %d"
              .formatted(given.length, padded.size()));
    }
    List<Tensor> sequences = new ArrayList<>();
    for (int i = 0; i < given.length; i++) {
      Tensor whole = padded.get(i);
      sequences.add(whole.narrow(0, 0, Math.min(given[i], whole.size(0))).clone());
    }
    return sequences;
  }

  /** Same as the full form, for sequences of decreasing lengths. */
  public static PackedSequence packSequence(List<Tensor> sequences) {
    return packSequence(sequences, true);
  }

  /**
   * Packs sequences [time, …]; {@code pack_sequence}.
   *
   * @param enforceSorted whether the lengths must be decreasing; otherwise the sequences are sorted
   */
  public static PackedSequence packSequence(List<Tensor> sequences, boolean enforceSorted) {
    Tensor padded = padSequence(sequences);
    long[] lengths = sequences.stream().mapToLong(sequence -> sequence.size(0)).toArray();
    return packPaddedSequence(padded, Tensor.tensor(lengths), false, enforceSorted);
  }

  /** The single sequences, in the order in which they were packed. */
  public static List<Tensor> unpackSequence(PackedSequence packedSequences) {
    Padded padded = padPackedSequence(NullArguments.check(packedSequences), true);
    return unpadSequence(padded.output(), padded.lengths(), true);
  }
}
