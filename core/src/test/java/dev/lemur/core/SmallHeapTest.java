package dev.lemur.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.testing.ChildJvm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Tensors are outside the heap: how large they may be does not depend on its size. */
class SmallHeapTest {
  /** More than one number for each of these does not fit into the heap below. */
  private static final int MANY = 6_000_000;

  private static final String HEAP = "-Xmx32m";

  /** Names and runs computations one after the other. */
  static final class Computations {
    private Computations() {}

    public static void main(String[] args) {
      Tensor x = Tensor.arange(MANY).remainder(1_000_003).to(DType.FLOAT32);
      Map<String, Supplier<Tensor>> computations = new LinkedHashMap<>();
      computations.put("arange", () -> Tensor.arange(0.0, MANY, 1.0));
      computations.put("linspace", () -> Tensor.linspace(0, 1, MANY));
      computations.put("randn", () -> Tensor.randn(MANY));
      computations.put("randint", () -> Tensor.randint(10, Shape.of(MANY)));
      computations.put("randperm", () -> Tensor.randperm(MANY));
      computations.put("bernoulli", () -> x.div(1_000_003).bernoulli());
      computations.put("multinomial", () -> x.multinomial(10));
      computations.put("multinomial again", () -> x.multinomial(MANY, true));
      computations.put("random_", () -> x.clone().random_(0, 10));
      computations.put("poisson", () -> Tensor.poisson(x.div(1_000_003)));
      computations.put("maskedSelect", () -> x.maskedSelect(x.gt(1000)));
      computations.put("take", () -> x.take(Tensor.arange(MANY)));
      computations.put("unique", () -> x.uniqueElements().counts());
      computations.put("uniqueConsecutive", () -> x.uniqueConsecutiveElements().inverseIndices());
      computations.put("unique rows", () -> x.reshape(-1, 2).uniqueElements(0).counts());
      computations.put("bincount", () -> x.to(DType.INT64).bincount());
      computations.put("histc", () -> x.histc(10));
      computations.put("scatterReduce", () -> scattered(x));
      computations.put("cummax", () -> x.cummax(0).values());
      computations.put("mode", () -> x.mode().values());
      computations.put("cumsum", () -> x.cumsum(0));
      computations.put("cumprod", () -> x.cumprod(0));
      computations.put("nonzero", () -> x.nonzero());
      computations.put("argmax", () -> x.argmax());
      computations.put("max", () -> x.max(0).values());
      computations.put("sort", () -> x.sort().values());
      computations.put("topk", () -> x.topk(3).values());
      computations.put("median", () -> x.median());
      computations.put("indexSelect", () -> x.indexSelect(0, Tensor.arange(MANY)));
      computations.put("get", () -> x.get(Tensor.arange(MANY)));
      computations.put("indexPut", () -> x.indexPut(List.of(Tensor.arange(MANY)), x, true));
      computations.put("unfold", () -> unfolded(x));
      computations.put("indexAdd", () -> x.indexAdd(0, Tensor.arange(MANY), x));
      Tensor bytes = x.narrow(0, 0, 2_500).to(DType.INT8);
      computations.put("tensordot", () -> bytes.tensordot(bytes, 0));
      Tensor stack = x.reshape(600, 100, 100);
      computations.put("svd", () -> Linalg.svd(stack).vh());
      computations.put("qr", () -> Linalg.qr(stack).q());
      computations.put("det", () -> Linalg.det(stack));
      computations.forEach(
          (name, computation) -> {
            try (var scope = new Scope()) {
              computation.get();
            }
            System.out.println(name);
          });
    }
  }

  private static Tensor unfolded(Tensor x) {
    Tensor leaf = x.detach().requiresGrad_();
    leaf.unfold(0, 2, 2).sum().backward();
    return leaf;
  }

  private static Tensor scattered(Tensor x) {
    return x.scatterReduce(0, Tensor.arange(MANY), x, "amax");
  }

  @Test
  void millionsOfElementsNeedNoLargeHeap() {
    ChildJvm.Result result = ChildJvm.run(Computations.class, HEAP);

    assertEquals(List.of(), result.errors());
    assertEquals(37, result.output().size(), () -> "the last was behind " + result.output());
  }

  @Test
  void linesLongerThanFitIntoTheHeapAreSortedAsShortOnesAre() {
    // Every number occurs ten times, so that it shows whether equal ones stay in order.
    Tensor long1 = Tensor.arange(1_000_000).mul(7).remainder(100_000).to(DType.FLOAT32);
    Tensor expectedOrder = Tensor.arange(1_000_000).reshape(10, 100_000);

    ValuesAndIndices sorted = long1.sort();

    Tensor rows = sorted.indices().reshape(100_000, 10);
    assertTrue(
        sorted.values().equal(Tensor.arange(100_000).repeatInterleave(10).to(DType.FLOAT32)));
    assertTrue(rows.narrow(1, 1, 9).gt(rows.narrow(1, 0, 9)).all().itemBoolean());
    assertTrue(sorted.indices().sort().values().equal(expectedOrder.flatten()));
    assertTrue(long1.topk(25).indices().equal(long1.sort(0, true).indices().narrow(0, 0, 25)));
    assertTrue(long1.topk(25, 0, false).indices().equal(sorted.indices().narrow(0, 0, 25)));
    assertEquals(49_999, long1.median().item());
  }

  /** Refused before anything of that size is put into the heap. */
  @TestFactory
  Stream<DynamicTest> countsBeyondTheLargestTensorAreRefused() {
    long most = Integer.MAX_VALUE;
    Tensor weights = Tensor.ones(3);
    Map<String, Executable> calls = new LinkedHashMap<>();
    calls.put("arange", () -> Tensor.arange(most));
    calls.put("arange of floats", () -> Tensor.arange(0.0, most, 1.0));
    calls.put("arange beyond 2^63", () -> Tensor.arange(-2, Long.MAX_VALUE));
    calls.put("linspace", () -> Tensor.linspace(0, 1, most));
    calls.put("randint", () -> Tensor.randint(10, Shape.of(most)));
    calls.put("randperm", () -> Tensor.randperm(most));
    calls.put("randn", () -> Tensor.randn(most));
    calls.put("multinomial", () -> weights.multinomial(most, true));
    return calls.entrySet().stream()
        .map(
            call ->
                DynamicTest.dynamicTest(
                    call.getKey(),
                    () -> assertThrows(IllegalArgumentException.class, call.getValue())));
  }
}
