package dev.lemur.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.ops.conv.Convolution;
import dev.lemur.core.testing.ChildJvm;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** ND4J gives the thread that loads it all processors; oneDNN must go on with one. */
class LoadingNd4jTest {
  /** Says whether a gradient has the same bits in the thread that has loaded ND4J as in another. */
  static final class Gradients {
    private Gradients() {}

    public static void main(String[] args) {
      Tensor images = Tensor.randn(1, 1, 28, 28);
      Tensor weight = Tensor.randn(6, 1, 5, 5).requiresGrad_();
      gradient(Tensor.randn(1, 1, 20, 20), weight);
      images.array();
      float[] here = gradient(images, weight);
      float[] there = CompletableFuture.supplyAsync(() -> gradient(images, weight)).join();
      System.out.println(Arrays.equals(here, there));
    }

    private static float[] gradient(Tensor images, Tensor weight) {
      int[] one = {1};
      int[] none = {0};
      weight.setGrad(null);
      Tensor bias = Tensor.zeros(6);
      Convolution.apply(2, images, weight, bias, one, none, one, 1).pow(2).sum().backward();
      return weight.grad().toFloatArray();
    }
  }

  @Test
  void changesNoBitOfAGradient() {
    ChildJvm.Result result = ChildJvm.run(Gradients.class);

    assertEquals(List.of("true"), result.output(), () -> result.errors().toString());
  }
}
