package dev.lemur.core.ops.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Close;
import dev.lemur.core.testing.Tolerance;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Padding, resizing and patches in loops over rows, against selections of single elements. */
class VisionLoopsPropertyTest {
  private static final Tolerance SINGLE = new Tolerance(1e-5, 1e-6);

  @Property(tries = 60)
  void paddingIsThatOfSelectedRows(
      @ForAll EdgePadding mode,
      @ForAll @IntRange(min = 1, max = 3) int dims,
      @ForAll @IntRange(max = 1) int batch,
      @ForAll Random random) {
    int[] sizes = random.ints(1 + batch + dims, 1, 6).toArray();
    int[] pad = new int[2 * dims];
    for (int i = 0; i < pad.length; i++) {
      int size = sizes[sizes.length - 1 - i / 2];
      pad[i] = random.nextInt(mode == EdgePadding.REFLECT ? size : size + 1);
    }
    assertSame(Shape.ofInts(sizes), x -> mode.bordered(x, pad), x -> mode.composed(x, pad));
  }

  @Property(tries = 60)
  void resizingIsThatOfSelectedRows(
      @ForAll @IntRange(min = 1, max = 9) int in,
      @ForAll @IntRange(min = 1, max = 9) int out,
      @ForAll @IntRange(max = 2) int dim,
      @ForAll @IntRange(max = 3) int kind) {
    double scale = (double) in / out;
    Resampling resampling =
        switch (kind) {
          case 0 -> Resampling.linear(in, out, scale, false);
          case 1 -> Resampling.cubic(in, out, scale, false);
          case 2 -> Resampling.area(in, out);
          default -> Resampling.antialiased(in, out, scale, true);
        };
    Shape shape = Shape.ofInts(2, 3, 4).with(dim, in);
    assertSame(shape, x -> resampling.apply(x, dim), x -> resampling.composed(x, dim));
  }

  @Property(tries = 60)
  void patchesAreTheElementsUnderThem(
      @ForAll @IntRange(min = 1, max = 3) int kernel,
      @ForAll @IntRange(min = 1, max = 2) int dilation,
      @ForAll @IntRange(max = 2) int padding,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 2, max = 7) int width) {
    Assume.that(dilation * (kernel - 1) + 1 <= 5 + 2 * padding);
    Assume.that(1 <= width + 2 * padding);
    int[] pair = {kernel, 1};
    Patches patches =
        new Patches(
            pair, new int[] {dilation, 1}, new int[] {padding, padding}, new int[] {stride, 1});
    assertSame(
        Shape.of(2, 3, 5, width),
        patches::unfold,
        x -> {
          Tensor padded = ConstantPadding.pad(x, new int[] {padding, padding, padding, padding}, 0);
          int rows = (5 + 2 * padding - dilation * (kernel - 1) - 1) / stride + 1;
          List<Tensor> parts =
              IntStream.range(0, kernel)
                  .mapToObj(
                      k ->
                          padded.indexSelect(
                              2,
                              Tensor.tensor(
                                  LongStream.range(0, rows)
                                      .map(row -> row * stride + (long) k * dilation)
                                      .toArray())))
                  .toList();
          return Tensor.stack(parts, 2).reshape(2, 3 * kernel, rows * (width + 2L * padding));
        });
  }

  @Property(tries = 30)
  void foldedPatchesAreCountedOncePerPatch(
      @ForAll @IntRange(min = 1, max = 3) int kernel,
      @ForAll @IntRange(max = 1) int padding,
      @ForAll @IntRange(min = 1, max = 2) int stride) {
    int[] kernels = {kernel, kernel};
    int[] ones = {1, 1};
    Patches patches =
        new Patches(kernels, ones, new int[] {padding, padding}, new int[] {stride, stride});
    Tensor x = Tensor.randn(Shape.of(2, 2, 5, 6), DType.FLOAT64);

    Tensor folded = patches.fold(patches.unfold(x), new int[] {5, 6});
    Tensor counts = patches.fold(patches.unfold(x.onesLike()), new int[] {5, 6});

    Close.assertClose("folded", x.mul(counts), folded);
  }

  /** Compares values and gradients, in both floating-point types and also for a transposed view. */
  private static void assertSame(
      Shape shape, UnaryOperator<Tensor> loop, UnaryOperator<Tensor> selection) {
    for (DType type : List.of(DType.FLOAT32, DType.FLOAT64)) {
      Tensor x = Tensor.randn(shape, type);
      compare(x, loop, selection);
      Tensor turned = x.transpose(0, -1).contiguous().transpose(0, -1);
      assertEquals(x.shape(), turned.shape());
      compare(turned, loop, selection);
    }
  }

  private static void compare(Tensor x, UnaryOperator<Tensor> loop, UnaryOperator<Tensor> other) {
    Tensor a = x.detach().requiresGrad_();
    Tensor b = x.detach().clone().requiresGrad_();
    Tensor actual = loop.apply(a);
    Tensor expected = other.apply(b);
    Close.assertClose("values", expected.detach(), actual.detach(), SINGLE);
    Tensor grad = Tensor.randn(expected.shape(), x.dtype());
    actual.backward(grad);
    expected.backward(grad);
    Close.assertClose("gradient", b.grad(), a.grad(), SINGLE);
  }
}
