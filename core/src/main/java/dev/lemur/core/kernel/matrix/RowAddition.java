package dev.lemur.core.kernel.matrix;

import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import java.nio.FloatBuffer;

/** A vector added to each row of a matrix. */
public final class RowAddition {
  private RowAddition() {}

  /** Adds to rows of a product while those are still in the cache. */
  public static void addToRows(Strided addend, Strided out, int from, int to) {
    float[] terms = Elements.floats(addend);
    FloatBuffer result = out.storage().floats();
    float[] row = new float[terms.length];
    for (int i = from; i < to; i++) {
      int start = out.offset() + i * row.length;
      result.get(start, row, 0, row.length);
      for (int j = 0; j < row.length; j++) {
        row[j] += terms[j];
      }
      result.put(start, row, 0, row.length);
    }
  }
}
