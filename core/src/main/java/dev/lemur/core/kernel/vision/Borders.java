package dev.lemur.core.kernel.vision;

import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Addition;
import dev.lemur.core.kernel.elementwise.Copies;

/**
 * Borders around an array, filled with its own elements a slice at a time: first those of the last
 * dimension, then those of the one before it, which repeat the corners too.
 */
public final class Borders {
  private final Shape inside;
  private final int[] before;
  private final int[][] sources;

  /**
   * Borders of an array of shape {@code inside}.
   *
   * @param before for each dimension, the number of elements before the array
   * @param sources for each dimension, the index in the array that fills each index around it and
   *     inside
   */
  public Borders(Shape inside, int[] before, int[][] sources) {
    this.inside = inside;
    this.before = before;
    this.sources = sources;
  }

  /** The shape with the borders. */
  public Shape padded() {
    int[] sizes = new int[sources.length];
    for (int dim = 0; dim < sizes.length; dim++) {
      sizes[dim] = sources[dim].length;
    }
    return Shape.ofInts(sizes);
  }

  /** Copies {@code x} into {@code padded} and fills the borders. */
  public void fill(Strided x, Strided padded) {
    Copies.copy(x, inside(padded, sources.length));
    for (int dim = sources.length - 1; dim >= 0; dim--) {
      move(inside(padded, dim), dim, Copies::copy);
    }
  }

  /** Adds the borders of {@code padded} to what they were filled from, and copies that to x. */
  public void collect(Strided padded, Strided x) {
    for (int dim = 0; dim < sources.length; dim++) {
      move(inside(padded, dim), dim, (source, border) -> Addition.addTo(source, border));
    }
    Copies.copy(inside(padded, sources.length), x);
  }

  private interface Move {
    void run(Strided source, Strided border);
  }

  private void move(Strided padded, int dim, Move move) {
    for (int at = 0; at < sources[dim].length; at++) {
      if (at < before[dim] || at >= before[dim] + inside.size(dim)) {
        move.run(slice(padded, dim, before[dim] + sources[dim][at]), slice(padded, dim, at));
      }
    }
  }

  private static Strided slice(Strided array, int dim, int at) {
    int[] strides = array.strides().clone();
    return array.view(array.shape().with(dim, 1), strides, array.offset() + at * strides[dim]);
  }

  /** The part without the borders of the first {@code dims} dimensions. */
  private Strided inside(Strided padded, int dims) {
    Shape shape = padded.shape();
    int offset = padded.offset();
    for (int dim = 0; dim < dims; dim++) {
      shape = shape.with(dim, inside.size(dim));
      offset += before[dim] * padded.strides()[dim];
    }
    return padded.view(shape, padded.strides(), offset);
  }
}
