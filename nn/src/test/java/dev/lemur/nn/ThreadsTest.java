package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.activation.GELU;
import dev.lemur.nn.activation.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One model in eight threads at once. */
@Timeout(60)
class ThreadsTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 200;

  private Sequential model;

  @BeforeEach
  void makeModel() {
    Tensor.manualSeed(0);
    model = new Sequential(new Linear(6, 16), new GELU(), new Linear(16, 3), new Softmax(-1));
  }

  @Test
  void computeTheSameOutputsAsOneThread() throws Exception {
    List<Tensor> inputs = inputs();
    List<float[]> alone = new ArrayList<>();
    try (var noGrad = new NoGrad()) {
      inputs.forEach(input -> alone.add(model.forward(input).toFloatArray()));
    }

    inThreads(
        thread -> {
          for (int round = 0; round < ROUNDS; round++) {
            assertArrayEquals(alone.get(thread), model.forward(inputs.get(thread)).toFloatArray());
          }
          return alone.get(thread);
        });
  }

  @Test
  void addUpTheSameGradientsAsOneThread() throws Exception {
    Tensor input = inputs().get(0);
    for (int pass = 0; pass < THREADS * ROUNDS; pass++) {
      backward(input);
    }
    List<float[]> alone = gradients();
    model.zeroGrad();

    inThreads(
        thread -> {
          for (int round = 0; round < ROUNDS; round++) {
            backward(input);
          }
          return alone.get(0);
        });

    // All terms are equal, so that their order makes no difference to the sums.
    List<float[]> together = gradients();
    assertEquals(alone.size(), together.size());
    for (int i = 0; i < alone.size(); i++) {
      assertArrayEquals(alone.get(i), together.get(i));
    }
  }

  @Test
  void eachHasItsOwnNoGrad() throws Exception {
    Tensor input = inputs().get(0);
    List<Boolean> recorded =
        inThreads(
            thread -> {
              if (thread % 2 == 0) {
                return model.forward(input).requiresGrad();
              }
              try (var noGrad = new NoGrad()) {
                return model.forward(input).requiresGrad();
              }
            });

    assertEquals(List.of(true, false, true, false, true, false, true, false), recorded);
  }

  private void backward(Tensor input) {
    model.forward(input).square().sum().backward();
  }

  private List<float[]> gradients() {
    return model.parameters().stream().map(param -> param.grad().toFloatArray()).toList();
  }

  private static List<Tensor> inputs() {
    List<Tensor> inputs = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      inputs.add(Tensor.randn(1 + thread, 6));
    }
    return inputs;
  }

  /** Runs the work in all threads, which begin together; what each made. */
  private static <T> List<T> inThreads(IntFunction<T> work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<T>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        tasks.add(
            () -> {
              start.await();
              return work.apply(thread);
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : pool.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
