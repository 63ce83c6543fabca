package dev.lemur.core.kernel.pooling;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.TypedAccess;
import dev.lemur.core.kernel.parallel.Parallel;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * The largest elements of the windows of planes, and their indices. Among equal elements the first
 * counts, among NaNs the last. All arrays are contiguous [planes..., area...] of float32 or
 * float64, the indices of int64.
 */
public final class MaxPooling {
  private MaxPooling() {}

  /**
   * The largest elements and their indices in the plane.
   *
   * @param windows of each plane
   */
  public static void forward(
      IntFunction<PoolWindows> windows, Strided x, Strided out, Strided indices) {
    if (out.numel() == 0) {
      return;
    }
    PoolWindows any = windows.apply(0);
    int area = any.inputArea();
    int outArea = any.outputArea();
    boolean floats = x.dtype() == DType.FLOAT32;
    Parallel.forRange(
        out.numel() / outArea,
        area,
        (from, to) -> {
          float[] plane = new float[floats ? area : 0];
          double[] doublePlane = new double[floats ? 0 : area];
          int[] largest = new int[outArea];
          long[] numbers = new long[outArea];
          for (int p = from; p < to; p++) {
            int start = x.offset() + p * area;
            int outStart = out.offset() + p * outArea;
            if (floats) {
              x.storage().floats().get(start, plane, 0, area);
              findLargest(windows.apply(p), plane, largest);
              for (int o = 0; o < outArea; o++) {
                out.storage().floats().put(outStart + o, plane[largest[o]]);
              }
            } else {
              TypedAccess.load(x.storage(), x.dtype(), start, 1, doublePlane, 0, area);
              findLargest(windows.apply(p), doublePlane, largest);
              double[] found = new double[outArea];
              for (int o = 0; o < outArea; o++) {
                found[o] = doublePlane[largest[o]];
              }
              TypedAccess.store(found, 0, outArea, out.storage(), out.dtype(), outStart, 1);
            }
            for (int o = 0; o < outArea; o++) {
              numbers[o] = largest[o];
            }
            indices.storage().longs().put(indices.offset() + p * outArea, numbers, 0, outArea);
          }
        });
  }

  private static void findLargest(PoolWindows windows, float[] plane, int[] largest) {
    int height = windows.input(1);
    int width = windows.input(2);
    int at = 0;
    for (int od = 0; od < windows.output(0); od++) {
      for (int oh = 0; oh < windows.output(1); oh++) {
        for (int ow = 0; ow < windows.output(2); ow++) {
          int fromH = windows.from(1, oh);
          int fromW = windows.from(2, ow);
          int found = (windows.from(0, od) * height + fromH) * width + fromW;
          float most = Float.NEGATIVE_INFINITY;
          for (int d = windows.from(0, od); d < windows.to(0, od); d += windows.step(0)) {
            for (int h = fromH; h < windows.to(1, oh); h += windows.step(1)) {
              int row = (d * height + h) * width;
              for (int w = fromW; w < windows.to(2, ow); w += windows.step(2)) {
                float value = plane[row + w];
                if (value > most || value != value) {
                  most = value;
                  found = row + w;
                }
              }
            }
          }
          largest[at++] = found;
        }
      }
    }
  }

  private static void findLargest(PoolWindows windows, double[] plane, int[] largest) {
    int height = windows.input(1);
    int width = windows.input(2);
    int at = 0;
    for (int od = 0; od < windows.output(0); od++) {
      for (int oh = 0; oh < windows.output(1); oh++) {
        for (int ow = 0; ow < windows.output(2); ow++) {
          int fromH = windows.from(1, oh);
          int fromW = windows.from(2, ow);
          int found = (windows.from(0, od) * height + fromH) * width + fromW;
          double most = Double.NEGATIVE_INFINITY;
          for (int d = windows.from(0, od); d < windows.to(0, od); d += windows.step(0)) {
            for (int h = fromH; h < windows.to(1, oh); h += windows.step(1)) {
              int row = (d * height + h) * width;
              for (int w = fromW; w < windows.to(2, ow); w += windows.step(2)) {
                double value = plane[row + w];
                if (value > most || value != value) {
                  most = value;
                  found = row + w;
                }
              }
            }
          }
          largest[at++] = found;
        }
      }
    }
  }

  /** Adds each gradient to the element that was selected. */
  public static void backward(Strided grad, Strided indices, int planes, Strided result) {
    if (result.numel() == 0) {
      return;
    }
    int area = result.numel() / planes;
    int outArea = grad.numel() / planes;
    boolean floats = grad.dtype() == DType.FLOAT32;
    Parallel.forRange(
        planes,
        area,
        (from, to) -> {
          float[] plane = new float[floats ? area : 0];
          double[] doublePlane = new double[floats ? 0 : area];
          long[] numbers = new long[outArea];
          for (int p = from; p < to; p++) {
            int start = result.offset() + p * area;
            int gradStart = grad.offset() + p * outArea;
            indices.storage().longs().get(indices.offset() + p * outArea, numbers, 0, outArea);
            if (floats) {
              Arrays.fill(plane, 0);
              for (int o = 0; o < outArea; o++) {
                plane[(int) numbers[o]] += grad.storage().floats().get(gradStart + o);
              }
              result.storage().floats().put(start, plane, 0, area);
            } else {
              double[] terms = new double[outArea];
              TypedAccess.load(grad.storage(), grad.dtype(), gradStart, 1, terms, 0, outArea);
              Arrays.fill(doublePlane, 0);
              for (int o = 0; o < outArea; o++) {
                doublePlane[(int) numbers[o]] += terms[o];
              }
              TypedAccess.store(doublePlane, 0, area, result.storage(), result.dtype(), start, 1);
            }
          }
        });
  }
}
