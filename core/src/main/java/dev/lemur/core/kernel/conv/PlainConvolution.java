package dev.lemur.core.kernel.conv;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.elementwise.Addition;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.matrix.Gemm;
import dev.lemur.core.kernel.parallel.Parallel;
import java.util.stream.IntStream;

/**
 * Convolutions as matrix products: for each position of the target, the source elements under the
 * kernel form a column; the target is the product of the weights and all columns.
 *
 * <p>The columns are a view of the padded source, in which an element occurs once for each kernel
 * position that covers it.
 */
final class PlainConvolution {

  private final ConvolutionSizes sizes;
  private final DType dtype;
  private final int groupSource;
  private final int groupTarget;
  private final int rows;
  private final int area;

  PlainConvolution(ConvolutionSizes sizes, DType dtype) {
    this.sizes = sizes;
    this.dtype = dtype;
    groupSource = sizes.sourceChannels() / sizes.groups();
    groupTarget = sizes.targetChannels() / sizes.groups();
    rows = groupSource * sizes.kernelArea();
    area = sizes.targetArea();
  }

  /** The target without the bias. */
  void forward(Strided source, Strided weight, Strided target) {
    forSamples(
        (from, to) -> {
          Columns columns = new Columns();
          for (int sample = from; sample < to; sample++) {
            columns.pad(source, sample);
            for (int group = 0; group < sizes.groups(); group++) {
              Gemm.multiply(
                  weights(weight, group), columns.of(group), places(target, sample, group), false);
            }
          }
        });
  }

  /** The gradient of the source. */
  void backwardSource(Strided target, Strided weight, Strided source) {
    forSamples(
        (from, to) -> {
          Columns columns = new Columns();
          for (int sample = from; sample < to; sample++) {
            Copies.fill(columns.padded, 0);
            for (int group = 0; group < sizes.groups(); group++) {
              Gemm.multiply(
                  transposed(weights(weight, group)),
                  places(target, sample, group),
                  columns.gathered,
                  false);
              columns.addTo(group);
            }
            columns.unpad(source, sample);
          }
        });
  }

  /** The gradient of the weights: partial sums over the samples, added in a fixed order. */
  void backwardWeight(Strided source, Strided target, Strided weight) {
    int length =
        Math.max(
            1,
            (sizes.batch() + Thresholds.PARTS_OF_PLAIN_CONVOLUTION - 1)
                / Thresholds.PARTS_OF_PLAIN_CONVOLUTION);
    int parts = (sizes.batch() + length - 1) / length;
    Strided[] sums = new Strided[parts];
    Parallel.forBlocks(
        sizes.batch(),
        length,
        (from, to) -> {
          Strided sum = from == 0 ? weight : Strided.allocate(weight.shape(), dtype);
          sums[from / length] = sum;
          Columns columns = new Columns();
          for (int sample = from; sample < to; sample++) {
            columns.pad(source, sample);
            for (int group = 0; group < sizes.groups(); group++) {
              Gemm.multiply(
                  places(target, sample, group),
                  transposed(columns.of(group)),
                  weights(sum, group),
                  sample > from);
            }
          }
        });
    for (int part = 1; part < parts; part++) {
      Addition.addTo(weight, sums[part]);
    }
  }

  private void forSamples(Parallel.Range body) {
    long work = Math.min(Integer.MAX_VALUE, sizes.multiplications());
    Parallel.forRange(sizes.batch(), (int) Math.max(1, work), body);
  }

  /** The weights of a group as a matrix [its target channels, rows]. */
  private Strided weights(Strided weight, int group) {
    int[] strides = {rows, 1};
    return weight.view(
        Shape.ofInts(groupTarget, rows), strides, weight.offset() + group * groupTarget * rows);
  }

  /** A group's part of a sample's target as a matrix [its channels, places]. */
  private Strided places(Strided target, int sample, int group) {
    int channel = sample * sizes.targetChannels() + group * groupTarget;
    int[] strides = {area, 1};
    return target.view(Shape.ofInts(groupTarget, area), strides, target.offset() + channel * area);
  }

  private static Strided transposed(Strided matrix) {
    int[] shape = matrix.shape().sizes();
    int[] strides = matrix.strides();
    return matrix.view(
        Shape.ofInts(shape[1], shape[0]), new int[] {strides[1], strides[0]}, matrix.offset());
  }

  /** One sample's source with zeros around it, and its columns. */
  private final class Columns {
    final Strided padded;
    final Strided gathered;
    private final boolean direct;

    Columns() {
      int dims = sizes.dimensions();
      boolean plain = true;
      int[] shape = new int[1 + dims];
      shape[0] = sizes.sourceChannels();
      for (int dim = 0; dim < dims; dim++) {
        int behind = Math.max(0, sizes.paddingBehind(dim));
        shape[1 + dim] = sizes.source()[dim] + sizes.padding()[dim] + behind;
        plain &= sizes.kernel()[dim] == 1 && sizes.stride()[dim] == 1;
        plain &= shape[1 + dim] == sizes.target()[dim];
      }
      padded = Strided.allocate(Shape.ofInts(shape), dtype);
      gathered = Strided.allocate(Shape.ofInts(rows, area), dtype);
      // A kernel of one element at each place: the columns are the source itself.
      direct = plain;
      Copies.fill(padded, 0);
    }

    /** The source inside the padded source. */
    private Strided inside() {
      int[] strides = padded.strides();
      int offset = padded.offset();
      int[] shape = new int[strides.length];
      shape[0] = sizes.sourceChannels();
      for (int dim = 0; dim < sizes.dimensions(); dim++) {
        shape[1 + dim] = sizes.source()[dim];
        offset += sizes.padding()[dim] * strides[1 + dim];
      }
      return padded.view(Shape.ofInts(shape), strides, offset);
    }

    private Strided sample(Strided source, int sample) {
      Shape shape = sizes.sourceShape().removed(0);
      int offset = source.offset() + sample * shape.numel();
      return source.view(shape, shape.contiguousStrides(), offset);
    }

    void pad(Strided source, int sample) {
      Copies.copy(sample(source, sample), inside());
    }

    void unpad(Strided source, int sample) {
      Copies.copy(inside(), sample(source, sample));
    }

    /** The columns of a group [source channels and kernel, places]. */
    Strided of(int group) {
      if (direct) {
        int[] strides = {area, 1};
        return padded.view(
            Shape.ofInts(rows, area), strides, padded.offset() + group * groupSource * area);
      }
      Strided window = window(group);
      Copies.copy(
          window,
          gathered.view(window.shape(), window.shape().contiguousStrides(), gathered.offset()));
      return gathered;
    }

    /**
     * The elements of the padded source as [source channels, kernel..., target...]: one occurs as
     * often as the kernel covers it.
     */
    private Strided window(int group) {
      int dims = sizes.dimensions();
      int[] shape = new int[1 + 2 * dims];
      int[] strides = new int[1 + 2 * dims];
      shape[0] = groupSource;
      strides[0] = padded.strides()[0];
      for (int dim = 0; dim < dims; dim++) {
        int step = padded.strides()[1 + dim];
        shape[1 + dim] = sizes.kernel()[dim];
        strides[1 + dim] = step * sizes.dilation()[dim];
        shape[1 + dims + dim] = sizes.target()[dim];
        strides[1 + dims + dim] = step * sizes.stride()[dim];
      }
      int offset = padded.offset() + group * groupSource * padded.strides()[0];
      return padded.view(Shape.ofInts(shape), strides, offset);
    }

    /** Adds the columns to the source elements that they were taken from. */
    void addTo(int group) {
      Strided window = window(group);
      int dims = sizes.dimensions();
      int[] shape = window.shape().sizes();
      int[] steps = window.strides();
      int kernel = sizes.kernelArea();
      int[] sliceShape = without(shape, dims);
      int[] sliceStrides = without(steps, dims);
      int[] columnStrides = Shape.ofInts(sliceShape).contiguousStrides().clone();
      columnStrides[0] = kernel * area;
      // Within one place of the kernel no element occurs twice.
      for (int place = 0; place < kernel; place++) {
        int offset = window.offset();
        int rest = place;
        for (int dim = dims; dim >= 1; dim--) {
          offset += rest % shape[dim] * steps[dim];
          rest /= shape[dim];
        }
        Strided slice = window.view(Shape.ofInts(sliceShape), sliceStrides, offset);
        Strided column =
            gathered.view(slice.shape(), columnStrides, gathered.offset() + place * area);
        Addition.addTo(slice, column);
      }
    }

    /** All but the kernel's dimensions. */
    private static int[] without(int[] values, int dims) {
      return IntStream.range(0, values.length)
          .filter(dim -> dim == 0 || dim > dims)
          .map(dim -> values[dim])
          .toArray();
    }
  }
}
