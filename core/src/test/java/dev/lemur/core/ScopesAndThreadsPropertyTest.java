package dev.lemur.core;

import static dev.lemur.core.testing.Content.MODERATE;
import static dev.lemur.core.testing.Content.NOT_FINITE;

import dev.lemur.core.testing.Close;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The same result, to the last bit, wherever it is computed. */
class ScopesAndThreadsPropertyTest {
  private static final int THREADS = 3;

  private enum Computation {
    ELEMENTWISE(x -> x.tanh().mul(x).add(x.sigmoid())),
    REARRANGED(x -> x.transpose(0, -1).contiguous().add(1)),
    SUMS(x -> Tensor.cat(x.sum(0).flatten(), x.mean(-1).flatten(), x.sum().flatten())),
    SOFTMAX(x -> x.softmax(-1)),
    PRODUCT(x -> rows(x).mm(rows(x).t())),
    GRADIENT(x -> gradient(x, leaf -> leaf.relu().mul(leaf).logSoftmax(-1))),
    GRADIENT_OF_PRODUCT(x -> gradient(x, leaf -> rows(leaf).mm(rows(leaf).t())));

    private final UnaryOperator<Tensor> function;

    Computation(UnaryOperator<Tensor> function) {
      this.function = function;
    }

    /** Few enough rows for the product of each with each. */
    private static Tensor rows(Tensor x) {
      return x.flatten().narrow(0, 0, x.numel() / 40 * 40).reshape(40, x.numel() / 40);
    }

    private static Tensor gradient(Tensor x, UnaryOperator<Tensor> function) {
      Tensor leaf = x.detach().requiresGrad_();
      function.apply(leaf).sum().backward();
      return leaf.grad();
    }

    private Tensor result(RandomTensor x) {
      return function.apply(x.tensor()).detach();
    }
  }

  @Property(tries = 60)
  void resultsAreTheSameWithinAScope(
      @ForAll Computation computation, @ForAll("tensors") RandomTensor x) {
    Tensor expected = computation.result(x);
    Tensor actual;
    try (var scope = new Scope()) {
      // So that the memory is one that was used before.
      computation.result(x);
      actual = scope.keep(computation.result(x));
    }
    assertSame(expected, actual);
  }

  @Property(tries = 60)
  void resultsAreTheSameInSeveralThreadsAtOnce(
      @ForAll Computation computation, @ForAll("tensors") RandomTensor x) {
    Tensor expected = computation.result(x);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<CompletableFuture<Tensor>> together =
        Stream.generate(() -> inThread(start, computation, x)).limit(THREADS).toList();
    together.forEach(actual -> assertSame(expected, actual.join()));
  }

  @Property(tries = 60)
  void resultsAreTheSameBesideOtherComputations(
      @ForAll Computation computation,
      @ForAll("tensors") RandomTensor x,
      @ForAll Computation otherComputation,
      @ForAll("tensors") RandomTensor y) {
    Tensor expected = computation.result(x);
    Tensor otherExpected = otherComputation.result(y);
    CyclicBarrier start = new CyclicBarrier(2);
    var actual = inThread(start, computation, x);
    var otherActual = inThread(start, otherComputation, y);
    assertSame(expected, actual.join());
    assertSame(otherExpected, otherActual.join());
  }

  @Provide
  Arbitrary<RandomTensor> tensors() {
    return RandomTensors.of(MODERATE, NOT_FINITE)
        .filter(x -> x.shape().rank() > 0 && x.shape().numel() >= 40);
  }

  private static CompletableFuture<Tensor> inThread(
      CyclicBarrier start, Computation computation, RandomTensor x) {
    CompletableFuture<Tensor> result = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                start.await();
                result.complete(computation.result(x));
              } catch (Exception | Error thrown) {
                result.completeExceptionally(thrown);
              }
            })
        .start();
    return result;
  }

  private static void assertSame(Tensor expected, Tensor actual) {
    Close.assertClose("result", expected, actual, Tolerance.EXACT);
  }
}
