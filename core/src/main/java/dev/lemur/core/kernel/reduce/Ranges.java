package dev.lemur.core.kernel.reduce;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;

/** Checks that all elements lie in a range. */
public final class Ranges {

  private Ranges() {}

  /** Whether {@code low <= x <= high} for all elements: false if any element is NaN. */
  public static boolean isWithin(Strided data, double low, double high) {
    Cursor cursor = new Cursor(data);
    int count = data.numel();
    int block = Math.min(count, Thresholds.STAGED_BLOCK);
    if (data.dtype() == DType.FLOAT32) {
      float[] values = new float[block];
      for (int done = 0; done < count; done += block) {
        int size = Math.min(block, count - done);
        cursor.load(values, size);
        if (!isWithin(values, size, low, high)) {
          return false;
        }
      }
      return true;
    }
    double[] values = new double[block];
    for (int done = 0; done < count; done += block) {
      int size = Math.min(block, count - done);
      cursor.load(values, size);
      if (!isWithin(values, size, low, high)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithin(float[] values, int count, double low, double high) {
    float least = (float) low;
    float most = (float) high;
    float minimum = Float.POSITIVE_INFINITY;
    float maximum = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      minimum = Math.min(minimum, values[i]);
      maximum = Math.max(maximum, values[i]);
    }
    return minimum >= least && maximum <= most;
  }

  private static boolean isWithin(double[] values, int count, double low, double high) {
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      minimum = Math.min(minimum, values[i]);
      maximum = Math.max(maximum, values[i]);
    }
    return minimum >= low && maximum <= high;
  }
}
