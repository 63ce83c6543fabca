package dev.lemur.core.ops.pooling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Poolings of random windows against loops that know nothing but the definition. */
class PoolingPropertyTest {
  /** One dimension's numbers. */
  private record Window(int size, int kernel, int stride, int padding, int dilation) {
    static Window of(int size, int kernel, int stride, int padding, int dilation) {
      int reach = dilation * (kernel - 1) + 1;
      return new Window(
          Math.max(size, reach), kernel, stride, Math.min(padding, kernel / 2), dilation);
    }

    int output(boolean ceil) {
      double room = size + 2.0 * padding - dilation * (kernel - 1) - 1;
      int output = (int) (ceil ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1;
      return ceil && (output - 1) * stride >= size + padding ? output - 1 : output;
    }

    /** The place in the plane, which may lie outside, of a window's element. */
    int place(int window, int element) {
      return window * stride - padding + element * dilation;
    }

    boolean has(int place) {
      return place >= 0 && place < size;
    }
  }

  @Property(tries = 80)
  void largestElementsAreThoseOfTheDefinition(
      @ForAll @IntRange(min = 1, max = 9) int size,
      @ForAll @IntRange(min = 1, max = 3) int kernel,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(max = 2) int padding,
      @ForAll @IntRange(min = 1, max = 2) int dilation,
      @ForAll boolean ceil,
      @ForAll long seed) {
    Window rows = Window.of(size, kernel, stride, padding, dilation);
    Window columns = Window.of(size + 2, 4 - kernel, stride, padding, 1);
    Tensor input = random(seed, 2, rows.size(), columns.size());
    ValuesAndIndices pooled =
        MaxPool.apply(
            2,
            input,
            new int[] {rows.kernel(), columns.kernel()},
            new int[] {stride},
            new int[] {rows.padding(), columns.padding()},
            new int[] {rows.dilation(), 1},
            ceil);
    Shape shape = Shape.of(2, rows.output(ceil), columns.output(ceil));
    assertEquals(shape, pooled.values().shape());
    double[] elements = input.toDoubleArray();
    double[] expected = new double[shape.numel()];
    int area = rows.size() * columns.size();
    int at = 0;
    for (int plane = 0; plane < 2; plane++) {
      for (int row = 0; row < rows.output(ceil); row++) {
        for (int column = 0; column < columns.output(ceil); column++) {
          double most = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < rows.kernel(); i++) {
            for (int j = 0; j < columns.kernel(); j++) {
              int h = rows.place(row, i);
              int w = columns.place(column, j);
              if (rows.has(h) && columns.has(w)) {
                most = Math.max(most, elements[plane * area + h * columns.size() + w]);
              }
            }
          }
          expected[at++] = most;
        }
      }
    }
    assertArrayEquals(expected, pooled.values().toDoubleArray());
    Tensor found = input.reshape(2, area).gather(1, pooled.indices().reshape(2, -1));
    assertArrayEquals(expected, found.toDoubleArray());
  }

  @Property(tries = 80)
  void meansAreThoseOfTheDefinition(
      @ForAll @IntRange(min = 1, max = 9) int size,
      @ForAll @IntRange(min = 1, max = 4) int kernel,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(max = 2) int padding,
      @ForAll boolean ceil,
      @ForAll boolean countPadding,
      @ForAll long seed) {
    Window window = Window.of(size, kernel, stride, padding, 1);
    Tensor input = random(seed, 3, window.size());
    int[] pad = {window.padding()};
    Tensor pooled =
        AveragePool.apply(
            1, input, new int[] {kernel}, new int[] {stride}, pad, ceil, countPadding, null);
    double[] elements = input.toDoubleArray();
    double[] expected = new double[3 * window.output(ceil)];
    int at = 0;
    for (int plane = 0; plane < 3; plane++) {
      for (int o = 0; o < window.output(ceil); o++) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < kernel; i++) {
          int place = window.place(o, i);
          boolean inside = window.has(place);
          sum += inside ? elements[plane * window.size() + place] : 0;
          count += inside || countPadding && place < window.size() + window.padding() ? 1 : 0;
        }
        expected[at++] = sum / count;
      }
    }
    assertArrayEquals(expected, pooled.toDoubleArray(), 1e-12);
  }

  private static Tensor random(long seed, long... shape) {
    return Tensor.randn(Shape.of(shape), DType.FLOAT64, new Generator().manualSeed(seed));
  }
}
