package dev.lemur.core.ops.vision;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.vision.GridSampler;
import dev.lemur.core.ops.Copying;
import dev.lemur.core.ops.NotImplemented;
import dev.lemur.core.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The values of images at points between pixels.
 *
 * @param mode how to interpolate between pixels
 * @param padding the values outside the image
 * @param alignCorners whether -1 and 1 are the centres of the outer pixels instead of their edges
 */
public record GridSampling(Mode mode, Padding padding, boolean alignCorners) {
  private static final double CUBIC = -0.75;

  /** How to interpolate between pixels. */
  public enum Mode {
    /** Linear interpolation of the surrounding pixels. */
    BILINEAR,
    /** The value of the nearest pixel. */
    NEAREST,
    /** Cubic interpolation, for two-dimensional images. */
    BICUBIC
  }

  /** The values outside the image. */
  public enum Padding {
    /** Zero. */
    ZEROS,
    /** The nearest pixel of the border. */
    BORDER,
    /** The reflected image. */
    REFLECTION
  }

  /**
   * Samples; {@code torch.grid_sampler}.
   *
   * @param x of shape [batch, channels, …] with two or three spatial dimensions
   * @param grid of shape [batch, …, 2 or 3]: points from -1 to 1, starting with the last dimension
   */
  public Tensor sample(Tensor x, Tensor grid) {
    check(x, grid);
    return Trace.whole(
        "grid_sampler",
        () -> sampled(x, grid),
        List.of(x, grid),
        "interpolation_mode",
        mode.name().toLowerCase(Locale.ROOT),
        "padding_mode",
        padding.name().toLowerCase(Locale.ROOT),
        "align_corners",
        alignCorners);
  }

  private Tensor sampled(Tensor x, Tensor grid) {
    return x.dtype().isHalf() || x.numel() == 0 || grid.numel() == 0
        ? composed(x, grid)
        : fused(x, grid);
  }

  private Tensor fused(Tensor x, Tensor grid) {
    Strided images = Copying.contiguous(x.strided());
    Strided points = Copying.contiguous(grid.strided());
    int[] sizes = grid.shape().sizes().clone();
    System.arraycopy(sizes, 1, sizes, 2, sizes.length - 2);
    sizes[1] = x.size(1);
    Strided out = Strided.allocate(Shape.ofInts(sizes), x.dtype());
    new GridSampler(kind(), images, points).sample(out);
    Tensor result = Tensor.wrap(out);
    return GradMode.records(x, grid) ? new Sampled(this, x, grid).attach(result) : result;
  }

  private GridSampler.Kind kind() {
    GridSampler.Mode how =
        switch (mode) {
          case BILINEAR -> GridSampler.Mode.LINEAR;
          case NEAREST -> GridSampler.Mode.NEAREST;
          case BICUBIC -> GridSampler.Mode.CUBIC;
        };
    return new GridSampler.Kind(how, GridSampler.Padding.valueOf(padding.name()), alignCorners);
  }

  private static final class Sampled extends Node {
    private final GridSampling sampling;

    Sampled(GridSampling sampling, Tensor x, Tensor grid) {
      super(x, grid);
      this.sampling = sampling;
      save(x, grid);
    }

    @Override
    public String name() {
      return "GridSampler" + (saved(0).dim() - 2) + "DBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor x = saved(0);
      Tensor grid = saved(1);
      if (GradMode.isEnabled()) {
        backwardByParts(x, grid, grad, inputs);
        return;
      }
      Tensor ofX = inputs.needs(0) ? Tensor.zeros(x.shape(), x.dtype()) : null;
      Strided ofGrid = inputs.needs(1) ? Strided.allocate(grid.shape(), grid.dtype()) : null;
      Strided images = Copying.contiguous(x.strided());
      Strided points = Copying.contiguous(grid.strided());
      new GridSampler(sampling.kind(), images, points)
          .gradients(
              Copying.contiguous(grad.strided()), ofX == null ? null : ofX.strided(), ofGrid);
      if (ofX != null) {
        inputs.pass(0, ofX);
      }
      if (ofGrid != null) {
        inputs.pass(1, Tensor.wrap(ofGrid));
      }
    }

    /** The gradients as tensor operations, which can be differentiated again. */
    private void backwardByParts(Tensor images, Tensor points, Tensor grad, Gradients inputs) {
      // Tensors of their own: the points may depend on the images.
      Tensor x = images.unsqueeze(0).squeeze(0);
      Tensor grid = points.unsqueeze(0).squeeze(0);
      List<Tensor> wanted = new ArrayList<>();
      if (inputs.needs(0)) {
        wanted.add(x);
      }
      if (inputs.needs(1)) {
        wanted.add(grid);
      }
      List<Tensor> found =
          Autograd.grad(
              List.of(sampling.composed(x, grid)),
              wanted,
              List.of(grad),
              Autograd.Options.CREATE_GRAPH);
      if (inputs.needs(0)) {
        inputs.pass(0, found.get(0));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, found.get(found.size() - 1));
      }
    }
  }

  /** The values as tensor operations. */
  private Tensor composed(Tensor x, Tensor grid) {
    int spatial = x.dim() - 2;
    Tensor[] at = new Tensor[spatial];
    for (int i = 0; i < spatial; i++) {
      int size = x.size(2 + i);
      at[i] = unnormalized(grid.select(-1, spatial - 1 - i), size);
      if (mode != Mode.BICUBIC) {
        at[i] = inside(at[i], size);
      }
    }
    return switch (mode) {
      case NEAREST -> nearest(x, at);
      case BILINEAR -> linear(x, at);
      case BICUBIC -> cubic(x, at);
    };
  }

  private Tensor unnormalized(Tensor coordinate, int size) {
    return alignCorners
        ? coordinate.add(1).mul((size - 1) / 2.0)
        : coordinate.add(1).mul(size).sub(1).mul(0.5);
  }

  /** The coordinate with the values outside the image moved to where it is taken from. */
  private Tensor inside(Tensor at, int size) {
    return switch (padding) {
      case ZEROS -> at;
      case BORDER -> clipped(at, size);
      case REFLECTION ->
          clipped(
              alignCorners ? reflected(at, 0, 2 * (size - 1)) : reflected(at, -1, 2 * size - 1),
              size);
    };
  }

  /** Clamped; unlike a clamp's, the gradient is 0 on the border itself. */
  private static Tensor clipped(Tensor at, int size) {
    Tensor isInside = at.gt(0).logicalAnd(at.lt(size - 1));
    return Tensor.where(isInside, at, at.detach().clamp(0.0, size - 1.0));
  }

  private static Tensor reflected(Tensor at, int twiceLow, int twiceHigh) {
    if (twiceLow == twiceHigh) {
      return at.mul(0);
    }
    double low = twiceLow / 2.0;
    double span = (twiceHigh - twiceLow) / 2.0;
    Tensor distance = at.sub(low).abs();
    Tensor flips = distance.detach().div(span).floor();
    Tensor extra = distance.sub(flips.mul(span));
    Tensor isEven = flips.remainder(2).eq(0);
    return Tensor.where(isEven, extra.add(low), extra.neg().add(span + low));
  }

  private Tensor nearest(Tensor x, Tensor[] at) {
    Tensor[] rounded = new Tensor[at.length];
    for (int i = 0; i < at.length; i++) {
      rounded[i] = at[i].round();
    }
    // The step function's gradient is 0, not missing.
    return pixels(x, rounded).add(rounded[0].sign().mul(0).unsqueeze(1));
  }

  private Tensor linear(Tensor x, Tensor[] at) {
    int corners = 1 << at.length;
    Tensor sum = null;
    for (int corner = 0; corner < corners; corner++) {
      Tensor[] place = new Tensor[at.length];
      Tensor weight = null;
      for (int i = 0; i < at.length; i++) {
        Tensor floor = at[i].detach().floor();
        boolean upper = (corner >> i & 1) == 1;
        Tensor part = upper ? at[i].sub(floor) : floor.add(1).sub(at[i]);
        place[i] = upper ? floor.add(1) : floor;
        weight = weight == null ? part : weight.mul(part);
      }
      sum = plus(sum, pixels(x, place), weight);
    }
    return checked(sum);
  }

  private Tensor cubic(Tensor x, Tensor[] at) {
    Tensor sum = null;
    Tensor top = at[0].detach().floor();
    Tensor left = at[1].detach().floor();
    for (int row = -1; row <= 2; row++) {
      Tensor ofRow = cubicWeight(at[0].sub(top), row);
      Tensor y = inside(top.add(row), x.size(2));
      for (int column = -1; column <= 2; column++) {
        Tensor weight = ofRow.mul(cubicWeight(at[1].sub(left), column));
        Tensor[] place = {y, inside(left.add(column), x.size(3))};
        sum = plus(sum, pixels(x, place), weight);
      }
    }
    return checked(sum);
  }

  /**
   * The weight of the pixel at {@code offset} from the one before a point, which is {@code t} after
   * it.
   */
  private static Tensor cubicWeight(Tensor t, int offset) {
    Tensor d = offset > 0 ? t.neg().add(offset) : t.sub(offset);
    return offset == 0 || offset == 1
        ? d.mul(CUBIC + 2).sub(CUBIC + 3).mul(d).mul(d).add(1)
        : d.sub(5).mul(d).add(8).mul(d).sub(4).mul(CUBIC);
  }

  private static Tensor plus(@Nullable Tensor sum, Tensor pixels, @Nullable Tensor weight) {
    Tensor term = weight == null ? pixels : pixels.mul(weight.unsqueeze(1));
    return sum == null ? term : sum.add(term);
  }

  private static Tensor checked(@Nullable Tensor sum) {
    if (sum == null) {
      throw new IllegalStateException("there is no spatial dimension");
    }
    return sum;
  }

  /** The pixels at integer coordinates, 0 outside. */
  private static Tensor pixels(Tensor x, Tensor[] place) {
    Tensor number = null;
    Tensor isInside = null;
    for (int i = 0; i < place.length; i++) {
      Tensor whole = place[i].detach();
      int size = x.size(2 + i);
      Tensor fits = whole.ge(0).logicalAnd(whole.lt(size));
      Tensor index = whole.nanToNum().clamp(0.0, size - 1.0).to(DType.INT64);
      number = number == null ? index : number.mul((long) size).add(index);
      isInside = isInside == null ? fits : isInside.logicalAnd(fits);
    }
    int channels = x.size(1);
    Tensor numbers = checked(number).flatten(1).unsqueeze(1);
    Tensor picked = x.flatten(2).gather(2, numbers.expand(x.size(0), channels, numbers.size(2)));
    Tensor shaped = picked.unflatten(2, place[0].shape().removed(0).toArray());
    return shaped.mul(checked(isInside).unsqueeze(1).to(x.dtype()));
  }

  private void check(Tensor x, Tensor grid) {
    NullArguments.check(x);
    if (x.dim() != 4 && x.dim() != 5 || x.dim() != grid.dim()) {
      throw new IllegalArgumentException(
          "grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but got"
              + " input with sizes "
              + x.shape()
              + " and grid with sizes "
              + grid.shape());
    }
    if (x.size(0) != grid.size(0)) {
      throw new IllegalArgumentException(
          "grid_sampler(): expected grid and input to have same batch size, but got input with "
              + "sizes "
              + x.shape()
              + " and grid with sizes "
              + grid.shape());
    }
    if (grid.size(-1) != x.dim() - 2) {
      throw new IllegalArgumentException(
          "grid_sampler(): expected grid to have size "
              + (x.dim() - 2)
              + " in last dimension, but got grid with sizes "
              + grid.shape());
    }
    if (mode == Mode.BICUBIC && x.dim() == 5) {
      throw new IllegalArgumentException(
          "grid_sampler(): bicubic interpolation only supports 4D input");
    }
    if (!x.dtype().isFloatingPoint()) {
      String kernel = x.dim() == 4 ? "grid_sampler_2d_cpu_kernel_impl" : "grid_sampler3d_cpu";
      throw NotImplemented.forType(kernel, x.dtype());
    }
    if (x.dtype() != grid.dtype()) {
      throw new IllegalArgumentException(
          "grid_sampler(): expected input and grid to have same dtype, but input has "
              + x.dtype().scalarName()
              + " and grid has "
              + grid.dtype().scalarName());
    }
  }
}
