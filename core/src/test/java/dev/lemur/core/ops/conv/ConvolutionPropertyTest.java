package dev.lemur.core.ops.conv;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.PlainLoops;
import dev.lemur.core.testing.Content;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Convolutions of random sizes, by oneDNN and by the plain loops. */
class ConvolutionPropertyTest {
  /** What a convolution is made of, in each dimension. */
  record Window(int size, int kernel, int stride, int padding, int dilation, int outputPadding) {
    int reach() {
      return dilation * (kernel - 1) + 1;
    }

    boolean fits() {
      return size + 2 * padding >= reach();
    }

    boolean fitsTransposed() {
      return outputPadding < Math.max(stride, dilation)
          && (size - 1) * stride - 2 * padding + reach() + outputPadding > 0;
    }
  }

  /** A convolution's sizes. */
  record Setting(int batch, int groups, int in, int out, List<Window> windows) {
    int dims() {
      return windows.size();
    }

    int[] input() {
      return shape(batch, in * groups, windows.stream().mapToInt(Window::size));
    }

    int[] weight() {
      return shape(out * groups, in, windows.stream().mapToInt(Window::kernel));
    }

    int[] transposedWeight() {
      return shape(in * groups, out, windows.stream().mapToInt(Window::kernel));
    }

    private static int[] shape(int first, int second, IntStream others) {
      return IntStream.concat(IntStream.of(first, second), others).toArray();
    }

    private int[] each(ToIntFunction<Window> number) {
      return windows.stream().mapToInt(number).toArray();
    }

    Tensor convolve(Tensor... t) {
      return Convolution.apply(
          dims(),
          t[0],
          t[1],
          t[2],
          each(Window::stride),
          each(Window::padding),
          each(Window::dilation),
          groups);
    }

    Tensor convolveTransposed(Tensor... t) {
      return Convolution.transposed(
          dims(),
          t[0],
          t[1],
          t[2],
          each(Window::stride),
          each(Window::padding),
          each(Window::outputPadding),
          groups,
          each(Window::dilation));
    }
  }

  @Property(tries = 80)
  void convolutionsAreThoseOfThePlainLoops(
      @ForAll("settings") Setting setting, @ForAll("factors") List<Draft> factors) {
    PlainLoops.assertValuesAgree(
        Tolerance::loose,
        setting::convolve,
        factors.get(0).of(DType.FLOAT32, setting.input()),
        factors.get(1).of(DType.FLOAT32, setting.weight()),
        factors.get(2).of(DType.FLOAT32, setting.out * setting.groups));
  }

  @Property(tries = 80)
  void gradientsOfConvolutionsAreThoseOfThePlainLoops(
      @ForAll("settings") Setting setting, @ForAll("factors") List<Draft> factors) {
    PlainLoops.assertGradientsAgree(
        Tolerance::loose,
        setting::convolve,
        factors.get(3),
        factors.get(0).of(DType.FLOAT32, setting.input()),
        factors.get(1).of(DType.FLOAT32, setting.weight()),
        factors.get(2).of(DType.FLOAT32, setting.out * setting.groups));
  }

  @Property(tries = 60)
  void gradientsOfTransposedConvolutionsAreThoseOfThePlainLoops(
      @ForAll("transposedSettings") Setting setting, @ForAll("factors") List<Draft> factors) {
    PlainLoops.assertGradientsAgree(
        Tolerance::loose,
        setting::convolveTransposed,
        factors.get(3),
        factors.get(0).of(DType.FLOAT32, setting.input()),
        factors.get(1).of(DType.FLOAT32, setting.transposedWeight()),
        factors.get(2).of(DType.FLOAT32, setting.out * setting.groups));
  }

  @Property(tries = 6)
  void largeConvolutionsOfFewAndManySamplesAreThoseOfThePlainLoops(
      @ForAll("batches") int batch,
      @ForAll("largeGroups") int groups,
      @ForAll("factors") List<Draft> factors) {
    Setting setting =
        new Setting(
            batch,
            groups,
            32 / groups,
            64 / groups,
            List.of(new Window(17, 3, 1, 1, 1, 0), new Window(15, 3, 1, 1, 1, 0)));
    PlainLoops.assertGradientsAgree(
        dtype -> new Tolerance(2e-4, 1e-4),
        setting::convolve,
        factors.get(3),
        factors.get(0).of(DType.FLOAT32, setting.input()),
        factors.get(1).of(DType.FLOAT32, setting.weight()),
        factors.get(2).of(DType.FLOAT32, 64));
  }

  @Provide
  Arbitrary<Integer> batches() {
    return Arbitraries.of(1, 3, 13);
  }

  @Provide
  Arbitrary<Integer> largeGroups() {
    return Arbitraries.of(1, 2, 32);
  }

  @Provide
  Arbitrary<Setting> settings() {
    return settings(1, 5).filter(s -> s.windows.stream().allMatch(Window::fits));
  }

  @Provide
  Arbitrary<Setting> transposedSettings() {
    return settings(1, 4).filter(s -> s.windows.stream().allMatch(Window::fitsTransposed));
  }

  private static Arbitrary<Setting> settings(int fewestChannels, int mostChannels) {
    Arbitrary<Integer> channels = Arbitraries.integers().between(fewestChannels, mostChannels);
    return Combinators.combine(
            Arbitraries.of(1, 2, 5),
            Arbitraries.of(1, 1, 2, 3),
            channels,
            channels,
            windows().list().ofMinSize(1).ofMaxSize(3))
        .as(Setting::new);
  }

  private static Arbitrary<Window> windows() {
    Arbitrary<Integer> few = Arbitraries.integers().between(1, 3);
    Arbitrary<Integer> fewer = Arbitraries.integers().between(0, 2);
    Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 9);
    return Combinators.combine(sizes, few, few, fewer, few, fewer).as(Window::new);
  }

  /** Finite: zeros around the input are multiplied by the plain loops only. */
  @Provide
  Arbitrary<List<Draft>> factors() {
    return Arbitraries.of(Content.WHOLE, Content.MODERATE)
        .flatMap(content -> RandomTensors.drafts(content).list().ofSize(4));
  }
}
