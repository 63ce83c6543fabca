package dev.lemur.nn.io;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Checks that the tensors of a safetensors file fill its data, without gap or overlap. */
final class Layout {
  private Layout() {}

  static void check(List<Entry> entries, long dataSize) throws FormatException {
    for (Entry entry : entries) {
      checkSize(entry);
    }
    List<Entry> inOrder =
        entries.stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    long position = 0;
    for (Entry entry : inOrder) {
      if (entry.begin() != position) {
        throw new FormatException(
            "%s %s: it begins at byte %d of the data, where %d was expected"
                .formatted(
                    what(entry),
                    entry.begin() < position ? "overlaps another" : "leaves a gap",
                    entry.begin(),
                    position));
      }
      position = entry.end();
      if (position > dataSize) {
        throw new FormatException(
            "%s ends at byte %d of the data, but there are %d"
                .formatted(what(entry), position, dataSize));
      }
    }
    if (position != dataSize) {
      throw new FormatException(
          "the tensors end at byte %d of the data, but there are %d".formatted(position, dataSize));
    }
  }

  private static void checkSize(Entry entry) throws FormatException {
    ElementFormat format = format(entry);
    long expected = format.byteSize();
    try {
      for (long size : entry.shape()) {
        expected = Math.multiplyExact(expected, size);
      }
    } catch (ArithmeticException e) {
      throw new FormatException(
          "%s has a shape too large to count, %s".formatted(what(entry), entry.shape()));
    }
    if (entry.begin() > entry.end() || entry.end() - entry.begin() != expected) {
      throw new FormatException(
          "%s of shape %s and dtype %s takes %d bytes, but data_offsets are [%d, %d]"
              .formatted(
                  what(entry), entry.shape(), entry.dtype(), expected, entry.begin(), entry.end()));
    }
  }

  static ElementFormat format(Entry entry) throws FormatException {
    return Arrays.stream(ElementFormat.values())
        .filter(format -> format.name().equals(entry.dtype()))
        .findFirst()
        .orElseThrow(
            () ->
                new FormatException(
                    "%s has an unknown dtype, '%s'; the known ones are %s"
                        .formatted(what(entry), entry.dtype(), known())));
  }

  private static String known() {
    return Arrays.stream(ElementFormat.values())
        .map(ElementFormat::name)
        .collect(Collectors.joining(", "));
  }

  private static String what(Entry entry) {
    return "tensor '" + entry.name() + "'";
  }
}
