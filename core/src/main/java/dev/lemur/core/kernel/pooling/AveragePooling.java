package dev.lemur.core.kernel.pooling;

import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.parallel.Parallel;
import java.util.Arrays;

/**
 * The means of the windows of planes. All arrays are contiguous [planes..., area...]; sums are made
 * in double precision.
 */
public final class AveragePooling {
  private AveragePooling() {}

  /** The means. */
  public static void forward(PoolWindows windows, Strided x, Strided out) {
    forPlanes(windows, x, out, windows.inputArea(), windows.outputArea(), AveragePooling::average);
  }

  /** The gradient: each mean's gradient goes to its window's elements in equal parts. */
  public static void backward(PoolWindows windows, Strided grad, Strided result) {
    forPlanes(
        windows, grad, result, windows.outputArea(), windows.inputArea(), AveragePooling::spread);
  }

  private interface Body {
    void run(PoolWindows windows, double[] plane, double[] result);
  }

  private static void forPlanes(
      PoolWindows windows, Strided x, Strided out, int area, int outArea, Body body) {
    if (out.numel() == 0) {
      return;
    }
    Shape shape = Shape.ofInts(area);
    Shape outShape = Shape.ofInts(outArea);
    int[] one = {1};
    Parallel.forRange(
        out.numel() / outArea,
        Math.max(area, outArea),
        (from, to) -> {
          double[] result = new double[outArea];
          for (int p = from; p < to; p++) {
            double[] plane = Elements.doubles(x.view(shape, one, x.offset() + p * area));
            body.run(windows, plane, result);
            Elements.set(out.view(outShape, one, out.offset() + p * outArea), result);
          }
        });
  }

  private static void average(PoolWindows windows, double[] plane, double[] means) {
    int height = windows.input(1);
    int width = windows.input(2);
    int at = 0;
    for (int od = 0; od < windows.output(0); od++) {
      for (int oh = 0; oh < windows.output(1); oh++) {
        for (int ow = 0; ow < windows.output(2); ow++) {
          double sum = 0;
          for (int d = windows.from(0, od); d < windows.to(0, od); d++) {
            for (int h = windows.from(1, oh); h < windows.to(1, oh); h++) {
              int row = (d * height + h) * width;
              for (int w = windows.from(2, ow); w < windows.to(2, ow); w++) {
                sum += plane[row + w];
              }
            }
          }
          means[at++] = sum / windows.divisor(od, oh, ow);
        }
      }
    }
  }

  private static void spread(PoolWindows windows, double[] grads, double[] plane) {
    Arrays.fill(plane, 0);
    int height = windows.input(1);
    int width = windows.input(2);
    int at = 0;
    for (int od = 0; od < windows.output(0); od++) {
      for (int oh = 0; oh < windows.output(1); oh++) {
        for (int ow = 0; ow < windows.output(2); ow++) {
          double share = grads[at++] / windows.divisor(od, oh, ow);
          for (int d = windows.from(0, od); d < windows.to(0, od); d++) {
            for (int h = windows.from(1, oh); h < windows.to(1, oh); h++) {
              int row = (d * height + h) * width;
              for (int w = windows.from(2, ow); w < windows.to(2, ow); w++) {
                plane[row + w] += share;
              }
            }
          }
        }
      }
    }
  }
}
