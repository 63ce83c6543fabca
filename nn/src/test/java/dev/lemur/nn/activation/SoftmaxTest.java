package dev.lemur.nn.activation;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftmaxTest {
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "3, 0", "4, 1"})
  void withoutADimensionTakesTheOneThatPyTorchChooses(int rank, int dim) {
    long[] shape = new long[rank];
    Arrays.fill(shape, 2);
    Tensor x = Tensor.randn(shape);

    assertClose("softmax", new Softmax(dim).apply(x), new Softmax().apply(x));
    assertClose("logSoftmax", new LogSoftmax(dim).apply(x), new LogSoftmax().apply(x));
    assertClose("softmin", new Softmin(dim).apply(x), new Softmin().apply(x));
  }

  @Test
  void printsThatItHasNoDimension() {
    assertEquals("Softmax(dim=None)", new Softmax().toString());
  }

  @Test
  void softmax2dNormalisesTheChannelsOfAnImageWithoutABatchToo() {
    Tensor sums = new Softmax2d().apply(Tensor.randn(3, 2, 2)).sum(0);

    assertClose("sums", Tensor.ones(2, 2), sums);
  }

  @Test
  void softminIsTheSoftmaxOfTheNegatives() {
    Tensor x = Tensor.randn(2, 3);

    assertClose("softmin", new Softmax(1).apply(x.neg()), new Softmin(1).apply(x));
  }
}
