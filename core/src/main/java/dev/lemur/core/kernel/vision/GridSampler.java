package dev.lemur.core.kernel.vision;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.parallel.Parallel;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of images at the points of a grid, and the gradients of those; of contiguous arrays of
 * float32 or float64.
 */
public final class GridSampler {
  /** How a value is made of pixels. */
  public enum Mode {
    /** It is the nearest pixel's. */
    NEAREST,
    /** Linear interpolation along each dimension. */
    LINEAR,
    /** Cubic interpolation along each dimension. */
    CUBIC
  }

  /** The values outside an image. */
  public enum Padding {
    /** Zero. */
    ZEROS,
    /** The nearest pixel of the border. */
    BORDER,
    /** The reflected image. */
    REFLECTION
  }

  /** How to sample. */
  public record Kind(Mode mode, Padding padding, boolean alignCorners) {}

  private final Kind kind;
  private final Cells images;
  private final Cells grid;
  private final int batch;
  private final int channels;
  private final int area;
  private final int points;
  private final int[] sizes;
  private final boolean single;

  /**
   * Samples {@code images} of shape [batch, channels, …] at the points of {@code grid}, of shape
   * [batch, …, dimensions].
   */
  public GridSampler(Kind kind, Strided images, Strided grid) {
    this.kind = kind;
    this.images = new Cells(images);
    this.grid = new Cells(grid);
    int[] shape = images.shape().sizes();
    batch = shape[0];
    channels = shape[1];
    sizes = Arrays.copyOfRange(shape, 2, shape.length);
    area = Arrays.stream(sizes).reduce(1, (a, b) -> a * b);
    points = batch == 0 ? 0 : grid.numel() / batch / sizes.length;
    single = images.dtype() == DType.FLOAT32;
  }

  /** What is done at a point, whose number within its image and grid is given. */
  private interface Visit {
    void at(int image, int number, GridPoint point);
  }

  private void visit(int from, int to, Visit visit) {
    GridPoint point = new GridPoint(kind, sizes, single);
    double[] coordinates = new double[sizes.length];
    for (int i = from; i < to; i++) {
      for (int k = 0; k < coordinates.length; k++) {
        coordinates[k] = grid.get(i * coordinates.length + k);
      }
      point.moveTo(coordinates);
      visit.at(i / points, i % points, point);
    }
  }

  /** The elements of a contiguous array by their number. */
  private static final class Cells {
    private final @Nullable FloatBuffer floats;
    private final @Nullable DoubleBuffer doubles;
    private final int offset;

    Cells(Strided array) {
      boolean single = array.dtype() == DType.FLOAT32;
      floats = single ? array.storage().floats() : null;
      doubles = single ? null : array.storage().doubles();
      offset = array.offset();
    }

    double get(int index) {
      if (floats != null) {
        return floats.get(offset + index);
      }
      return doubles == null ? 0 : doubles.get(offset + index);
    }

    void set(int index, double value) {
      if (floats != null) {
        floats.put(offset + index, (float) value);
      } else if (doubles != null) {
        doubles.put(offset + index, value);
      }
    }
  }

  /** Stores the values, of shape [batch, channels, …]. */
  public void sample(Strided out) {
    Cells cells = new Cells(out);
    Parallel.forRange(
        batch * points,
        channels * 8,
        (from, to) ->
            visit(
                from,
                to,
                (image, number, point) -> {
                  for (int channel = image * channels;
                      channel < (image + 1) * channels;
                      channel++) {
                    double sum = 0;
                    for (int k = 0; k < point.pixels.length; k++) {
                      int pixel = point.pixels[k];
                      // Zero times a weight that is not a number is none.
                      double value = pixel < 0 ? 0 : images.get(channel * area + pixel);
                      sum += point.weights[k] * value;
                    }
                    cells.set(channel * points + number, sum);
                  }
                }));
  }

  /** Adds the gradient of the images, given that of the values, and stores that of the grid. */
  public void gradients(Strided grad, @Nullable Strided ofImages, @Nullable Strided ofGrid) {
    Cells values = new Cells(grad);
    Cells imageCells = ofImages == null ? null : new Cells(ofImages);
    Cells gridCells = ofGrid == null ? null : new Cells(ofGrid);
    Parallel.forRange(
        batch,
        points * channels * 8,
        (from, to) ->
            visit(
                from * points,
                to * points,
                (image, number, point) -> {
                  if (imageCells != null) {
                    addToImages(values, imageCells, image, number, point);
                  }
                  if (gridCells != null) {
                    storeInGrid(values, gridCells, image, number, point);
                  }
                }));
  }

  private void addToImages(Cells grad, Cells ofImages, int image, int number, GridPoint point) {
    for (int channel = image * channels; channel < (image + 1) * channels; channel++) {
      double value = grad.get(channel * points + number);
      for (int k = 0; k < point.pixels.length; k++) {
        if (point.pixels[k] >= 0) {
          int at = channel * area + point.pixels[k];
          ofImages.set(at, ofImages.get(at) + value * point.weights[k]);
        }
      }
    }
  }

  private void storeInGrid(Cells grad, Cells ofGrid, int image, int number, GridPoint point) {
    double[] sums = new double[sizes.length];
    for (int k = 0; k < point.pixels.length; k++) {
      double product = 0;
      for (int channel = image * channels;
          channel < (image + 1) * channels && point.pixels[k] >= 0;
          channel++) {
        product +=
            grad.get(channel * points + number) * images.get(channel * area + point.pixels[k]);
      }
      for (int i = 0; i < sums.length; i++) {
        sums[i] += product * point.slopes[i][k];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      ofGrid.set((image * points + number) * sums.length + i, sums[i]);
    }
  }
}
