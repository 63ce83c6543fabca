package dev.lemur.nn.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Calls that once threw what came from inside: tensors without dimensions, zeros, huge numbers. */
class DocumentedExceptionsTest {
  private static final Tensor SCALAR = Tensor.tensor(1.5);
  private static final Tensor WHOLE = Tensor.arange(4);
  private static final Tensor ZERO = Tensor.tensor(0L);

  @TestFactory
  Stream<DynamicTest> unusualArgumentsGiveAResultOrADocumentedException() {
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("size of a scalar", () -> SCALAR.size(0));
    calls.put("unflatten of a scalar", () -> SCALAR.unflatten(0, 1, 1));
    calls.put("indexAdd to a scalar", () -> SCALAR.indexAdd(0, ZERO, SCALAR));
    calls.put("bilinear of scalars", () -> Functional.bilinear(SCALAR, SCALAR, SCALAR, null));
    calls.put(
        "multilabelSoftMarginLoss of scalars",
        () -> Functional.multilabelSoftMarginLoss(SCALAR, SCALAR, null, Reduction.MEAN));
    calls.put("combinations of more than there are", () -> Tensor.combinations(WHOLE, 9, false));
    calls.put(
        "combinations beyond 2^31", () -> Tensor.combinations(WHOLE, Integer.MAX_VALUE, true));
    calls.put(
        "interpolate beyond 2^31", () -> Functional.interpolate(Tensor.ones(1, 1, 1, 1), 1e300));
    calls.put("topk of none", () -> Tensor.empty(Shape.of(3, 0)).topk(0));
    calls.put("topk of 0", () -> SCALAR.topk(0));
    calls.put("expand beyond 2^31", () -> SCALAR.expand(2147483648L));
    calls.put("arange beyond 2^63", () -> Tensor.arange(-2, Long.MAX_VALUE));
    return calls.entrySet().stream()
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call.getKey(), () -> assertNull(undocumented(call.getValue()))));
  }

  @TestFactory
  Stream<DynamicTest> integersDividedByZeroAreRefusedInPyTorchsWords() {
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("floorDivide", () -> WHOLE.floorDivide(ZERO));
    calls.put("remainder", () -> WHOLE.remainder(ZERO));
    calls.put("fmod", () -> WHOLE.fmod(ZERO));
    calls.put("div", () -> WHOLE.to(DType.INT32).div(ZERO, "trunc"));
    return calls.entrySet().stream()
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call.getKey(),
                    () -> assertEquals("ZeroDivisionError", thrown(call.getValue()).getMessage())));
  }

  private static @Nullable Throwable undocumented(Executable call) {
    Throwable thrown = thrown(call);
    return "".equals(thrown.getMessage()) || Judgement.isDocumented(thrown) ? null : thrown;
  }

  /** What a call throws, or an exception without a message if nothing. */
  private static Throwable thrown(Executable call) {
    try {
      call.execute();
      return new IllegalStateException("");
    } catch (Throwable thrown) {
      return thrown;
    }
  }
}
