package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.activation.GELU;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Softmax;
import dev.lemur.nn.attention.TransformerEncoderLayer;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.pooling.MaxPool2d;
import dev.lemur.nn.recurrent.LSTM;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One model in eight threads at once. */
@Timeout(60)
class ThreadsTest {
  private static final int THREADS = 8;

  @BeforeEach
  void seed() {
    Tensor.manualSeed(0);
  }

  /** A model and what it reads: some more rows for each further thread. */
  private record Shared(String name, Module model, IntFunction<Tensor> input, int rounds) {
    List<Tensor> inputs() {
      return IntStream.range(0, THREADS).mapToObj(input).toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Shared> models() {
    return List.of(dense(), leNet(), lstm(), transformer());
  }

  private static Shared dense() {
    Module model =
        new Sequential(new Linear(6, 16), new GELU(), new Linear(16, 3), new Softmax(-1));
    return new Shared("dense", model, thread -> Tensor.randn(1 + thread, 6), 200);
  }

  private static Shared leNet() {
    Module model =
        new Sequential(
            new Conv2d(1, 6, 5),
            new ReLU(),
            new MaxPool2d(2),
            new Conv2d(6, 16, 5),
            new ReLU(),
            new MaxPool2d(2),
            new Flatten(),
            new Linear(256, 84),
            new ReLU(),
            new Linear(84, 10));
    return new Shared("LeNet", model, thread -> Tensor.randn(1 + thread, 1, 28, 28), 20);
  }

  private static Shared lstm() {
    class Classifier extends Module {
      private final LSTM lstm =
          register("lstm", new LSTM(28, 64, LSTM.Options.DEFAULT.withBatchFirst(true)));
      private final Linear head = register("head", new Linear(64, 10));

      @Override
      public Tensor forward(Tensor rows) {
        return head.apply(lstm.apply(rows).output().select(1, -1));
      }
    }
    return new Shared("LSTM", new Classifier(), thread -> Tensor.randn(1 + thread, 28, 28), 20);
  }

  private static Shared transformer() {
    class Encoder extends Module {
      private final Embedding characters = register("characters", new Embedding(65, 64));
      private final TransformerEncoderLayer layer =
          register(
              "layer",
              new TransformerEncoderLayer(
                  64,
                  4,
                  TransformerEncoderLayer.Options.DEFAULT
                      .withDimFeedforward(128)
                      .withDropout(0)
                      .withBatchFirst(true)));
      private final Linear head = register("head", new Linear(64, 65));

      @Override
      public Tensor forward(Tensor text) {
        return head.apply(layer.apply(characters.apply(text)));
      }
    }
    return new Shared(
        "Transformer", new Encoder(), thread -> Tensor.randint(65, Shape.of(1 + thread, 32)), 20);
  }

  @ParameterizedTest
  @MethodSource("models")
  void computeTheSameOutputsAsOneThread(Shared shared) throws Exception {
    Module model = shared.model;
    List<Tensor> inputs = shared.inputs();
    List<float[]> alone = new ArrayList<>();
    try (var noGrad = new NoGrad()) {
      inputs.forEach(input -> alone.add(model.apply(input).toFloatArray()));
    }

    inThreads(
        thread -> {
          for (int round = 0; round < shared.rounds; round++) {
            assertArrayEquals(alone.get(thread), model.apply(inputs.get(thread)).toFloatArray());
          }
          return alone.get(thread);
        });
  }

  @ParameterizedTest
  @MethodSource("models")
  void addUpTheSameGradientsAsOneThread(Shared shared) throws Exception {
    Module model = shared.model;
    Tensor input = shared.inputs().get(0);
    for (int pass = 0; pass < THREADS * shared.rounds; pass++) {
      backward(model, input);
    }
    List<float[]> alone = gradients(model);
    model.zeroGrad();

    inThreads(
        thread -> {
          for (int round = 0; round < shared.rounds; round++) {
            backward(model, input);
          }
          return alone.get(0);
        });

    // All terms are equal, so that their order makes no difference to the sums.
    List<float[]> together = gradients(model);
    assertEquals(alone.size(), together.size());
    for (int i = 0; i < alone.size(); i++) {
      assertArrayEquals(alone.get(i), together.get(i));
    }
  }

  @Test
  void eachHasItsOwnNoGrad() throws Exception {
    Module model = dense().model;
    Tensor input = Tensor.randn(1, 6);
    List<Boolean> recorded =
        inThreads(
            thread -> {
              if (thread % 2 == 0) {
                return model.apply(input).requiresGrad();
              }
              try (var noGrad = new NoGrad()) {
                return model.apply(input).requiresGrad();
              }
            });

    assertEquals(List.of(true, false, true, false, true, false, true, false), recorded);
  }

  private static void backward(Module model, Tensor input) {
    model.apply(input).square().sum().backward();
  }

  private static List<float[]> gradients(Module model) {
    return model.parameters().stream().map(param -> param.grad().toFloatArray()).toList();
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
