package dev.lemur.core.ops.pooling;

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

/** Poolings of float32 planes, as fast as they come and by the plain loops. */
class FastPoolingPropertyTest {
  /** One dimension's numbers. */
  record Window(int size, int kernel, int stride, int padding) {
    boolean fits() {
      return size >= kernel && padding <= kernel / 2;
    }
  }

  /** What is pooled, and how. */
  record Setting(
      int batch,
      int channels,
      boolean channelsLast,
      boolean ceil,
      boolean countPadding,
      List<Window> windows) {

    int[] input() {
      return IntStream.concat(
              IntStream.of(batch, channels), windows.stream().mapToInt(Window::size))
          .toArray();
    }

    private int[] each(ToIntFunction<Window> number) {
      return windows.stream().mapToInt(number).toArray();
    }

    private Tensor laidOut(Tensor x) {
      return channelsLast ? x.movedim(1, -1).contiguous().movedim(-1, 1) : x;
    }

    Tensor largest(Tensor... t) {
      return MaxPool.values(
          windows.size(),
          laidOut(t[0]),
          each(Window::kernel),
          each(Window::stride),
          each(Window::padding),
          new int[] {1},
          ceil);
    }

    Tensor mean(Tensor... t) {
      return AveragePool.apply(
          windows.size(),
          laidOut(t[0]),
          each(Window::kernel),
          each(Window::stride),
          each(Window::padding),
          ceil,
          countPadding,
          null);
    }

    /** As many windows as the regular ones, wherever they are. */
    Tensor adaptiveMean(Tensor... t) {
      int[] output =
          windows.stream().mapToInt(window -> Math.max(1, window.size / window.kernel)).toArray();
      return AveragePool.adaptive(windows.size(), laidOut(t[0]), output);
    }
  }

  @Property(tries = 100)
  void largestElementsAreThoseOfThePlainLoops(
      @ForAll("settings") Setting setting, @ForAll("elements") Draft draft) {
    PlainLoops.assertValuesAgree(
        dtype -> Tolerance.EXACT, setting::largest, draft.of(DType.FLOAT32, setting.input()));
  }

  @Property(tries = 100)
  void gradientsOfLargestElementsAreThoseOfThePlainLoops(
      @ForAll("settings") Setting setting,
      @ForAll("elements") Draft draft,
      @ForAll("gradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(
        Tolerance::standard, setting::largest, gradient, draft.of(DType.FLOAT32, setting.input()));
  }

  @Property(tries = 100)
  void meansAndTheirGradientsAreThoseOfThePlainLoops(
      @ForAll("settings") Setting setting,
      @ForAll("elements") Draft draft,
      @ForAll("gradients") Draft gradient) {
    var input = draft.of(DType.FLOAT32, setting.input());
    PlainLoops.assertValuesAgree(Tolerance::standard, setting::mean, input);
    PlainLoops.assertGradientsAgree(Tolerance::standard, setting::mean, gradient, input);
    PlainLoops.assertValuesAgree(Tolerance::standard, setting::adaptiveMean, input);
    PlainLoops.assertGradientsAgree(Tolerance::standard, setting::adaptiveMean, gradient, input);
  }

  @Provide
  Arbitrary<Setting> settings() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    return Combinators.combine(
            Arbitraries.of(0, 1, 2, 5),
            Arbitraries.of(1, 3, 6, 16, 33),
            flags,
            flags,
            flags,
            windows().list().ofMinSize(1).ofMaxSize(3))
        .as(Setting::new);
  }

  private static Arbitrary<Window> windows() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 12),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(0, 2))
        .as(Window::new)
        .filter(Window::fits);
  }

  /** Whole numbers, among which there are equal ones, and some that are not numbers. */
  @Provide
  Arbitrary<Draft> elements() {
    return RandomTensors.drafts(Content.WHOLE, Content.MODERATE, Content.NOT_FINITE);
  }

  @Provide
  Arbitrary<Draft> gradients() {
    return RandomTensors.drafts(Content.MODERATE);
  }
}
