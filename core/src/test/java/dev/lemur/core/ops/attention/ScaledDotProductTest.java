package dev.lemur.core.ops.attention;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.core.testing.Tolerance;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** The tiles against the whole matrix. */
class ScaledDotProductTest {
  private enum MaskKind {
    NONE,
    CAUSAL,
    BOOLEAN,
    NUMBERS,
    OF_HEADS
  }

  @Property(tries = 120)
  void tilesGiveWhatTheWholeMatrixDoes(
      @ForAll MaskKind kind,
      @ForAll("lengths") int queries,
      @ForAll("lengths") int keys,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 4) int heads,
      @ForAll boolean isDouble) {
    Tensor.manualSeed(queries * 1000L + keys);
    DType dtype = isDouble ? DType.FLOAT64 : DType.FLOAT32;
    Tensor query = random(dtype, 2, queries, heads, width);
    Tensor key = random(dtype, 2, keys, heads, width);
    Tensor value = random(dtype, 2, keys, heads, width + 1);
    boolean causal = kind == MaskKind.CAUSAL;
    Tensor mask = mask(kind, heads, queries, keys, dtype);
    Tensor numbers =
        mask == null || mask.dtype() != DType.BOOL
            ? mask
            : Tensor.zeros(mask.shape(), dtype)
                .maskedFill(mask.logicalNot(), Double.NEGATIVE_INFINITY);
    List<Tensor> heads4d =
        List.of(query.transpose(1, 2), key.transpose(1, 2), value.transpose(1, 2));

    Tensor fused =
        ScaledDotProduct.apply(
            heads4d.get(0), heads4d.get(1), heads4d.get(2), mask, 0, causal, 0.3, false);
    Tensor whole =
        ScaledDotProduct.composed(
            heads4d.get(0), heads4d.get(1), heads4d.get(2), numbers, 0, causal, 0.3);

    assertClose("output", whole, fused, Tolerance::loose);
    Tensor grad = Tensor.randn(whole.shape()).to(dtype);
    List<Tensor> inputs = List.of(query, key, value);
    List<@Nullable Tensor> expected =
        Autograd.grad(List.of(whole), inputs, List.of(grad), Autograd.Options.DEFAULT);
    List<@Nullable Tensor> actual =
        Autograd.grad(List.of(fused), inputs, List.of(grad), Autograd.Options.DEFAULT);
    for (int i = 0; i < inputs.size(); i++) {
      assertClose("gradient " + i, expected.get(i), actual.get(i), Tolerance::loose);
    }
  }

  @Property(tries = 5)
  void gradientsOfAnyOrderAreThoseOfDifferences(@ForAll MaskKind kind) {
    Tensor.manualSeed(3);
    Tensor query = random(DType.FLOAT64, 1, 2, 3, 2);
    Tensor key = random(DType.FLOAT64, 1, 2, 4, 2);
    Tensor value = random(DType.FLOAT64, 1, 2, 4, 2);
    Tensor mask = mask(kind, 2, 3, 4, DType.FLOAT64);

    assertTrue(GradCheck.check(in -> apply(in, mask, kind == MaskKind.CAUSAL), query, key, value));
    assertTrue(
        GradCheck.checkSecond(in -> apply(in, mask, kind == MaskKind.CAUSAL), query, key, value));
  }

  @Example
  void aMaskHasAGradientToo() {
    Tensor mask = random(DType.FLOAT64, 3, 4);
    Tensor query = random(DType.FLOAT64, 2, 3, 2);
    Tensor key = random(DType.FLOAT64, 2, 4, 2);

    assertTrue(
        GradCheck.check(
            in -> ScaledDotProduct.apply(query, key, key, in.get(0), 0, false, null, false), mask));
  }

  @Example
  void aQueryThatSeesNoKeyGetsZerosAndNoGradient() {
    Tensor query = random(DType.FLOAT32, 2, 3);
    Tensor key = random(DType.FLOAT32, 4, 3);
    Tensor mask = Tensor.ones(Shape.ofInts(2, 4), DType.BOOL);
    mask.select(0, 1).fill_(0);

    Tensor output = ScaledDotProduct.apply(query, key, key, mask, 0, false, null, false);
    output.sum().backward();

    assertClose("output", Tensor.zeros(3), output.select(0, 1));
    assertClose("gradient", Tensor.zeros(3), query.grad().select(0, 1));
  }

  @Example
  void aKeyThatIsNotFiniteReachesOnlyTheQueriesThatAttendToIt() {
    Tensor query = random(DType.FLOAT32, 1, 2, 150, 4).detach();
    Tensor key = random(DType.FLOAT32, 1, 2, 150, 4).detach();
    Tensor value = random(DType.FLOAT32, 1, 2, 150, 4).detach();
    key.select(2, 40).fill_(Double.NaN);
    key.select(2, 100).fill_(Double.POSITIVE_INFINITY);

    Tensor output = ScaledDotProduct.apply(query, key, value, null, 0, true, null, false);

    assertClose(
        "output",
        ScaledDotProduct.composed(query, key, value, null, 0, true, 0.5),
        output,
        Tolerance::loose);
    assertTrue(output.narrow(2, 0, 40).isfinite().all().item() == 1);
    assertTrue(output.select(2, 40).isnan().all().item() == 1);
  }

  @Example
  void groupedHeadsAreThoseRepeated() {
    Tensor query = random(DType.FLOAT32, 1, 4, 3, 2);
    Tensor key = random(DType.FLOAT32, 1, 2, 5, 2);
    Tensor repeated = Tensor.stack(List.of(key, key), 2).flatten(1, 2);

    assertClose(
        "output",
        ScaledDotProduct.apply(query, repeated, repeated, null, 0, false, null, false),
        ScaledDotProduct.apply(query, key, key, null, 0, false, null, true));
  }

  @Example
  void aMaskBesideACausalOneIsRefused() {
    Tensor x = Tensor.ones(2, 3);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> ScaledDotProduct.apply(x, x, x, Tensor.ones(2, 2), 0, true, null, false))
            .getMessage();

    assertEquals(
        "_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True",
        message);
  }

  private static Tensor apply(List<Tensor> in, @Nullable Tensor mask, boolean causal) {
    return ScaledDotProduct.apply(in.get(0), in.get(1), in.get(2), mask, 0, causal, null, false);
  }

  private static @Nullable Tensor mask(
      MaskKind kind, int heads, int queries, int keys, DType dtype) {
    return switch (kind) {
      case NONE, CAUSAL -> null;
      case BOOLEAN -> Tensor.rand(queries, keys).gt(0.4);
      case NUMBERS -> Tensor.randn(queries, keys).to(dtype);
      case OF_HEADS -> Tensor.randn(heads, 1, keys).to(dtype);
    };
  }

  private static Tensor random(DType dtype, long... shape) {
    return Tensor.randn(shape).to(dtype).requiresGrad_();
  }

  @Provide
  Arbitrary<Integer> lengths() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(1, 12),
        Arbitraries.integers().between(60, 68),
        Arbitraries.integers().between(250, 300));
  }
}
