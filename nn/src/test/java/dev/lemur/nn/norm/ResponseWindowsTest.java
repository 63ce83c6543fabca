package dev.lemur.nn.norm;

import static dev.lemur.core.testing.Close.assertClose;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Local response normalisation over windows of few and of very many channels. */
class ResponseWindowsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 13, 14, 1000, Integer.MAX_VALUE})
  void theMeanIsThatOfTheChannelsAround(int size) {
    int channels = 7;
    Tensor x = Tensor.randn(Shape.of(2, channels, 3), DType.FLOAT64, new Generator().manualSeed(1));
    Tensor expected = x.clone();
    for (int c = 0; c < channels; c++) {
      int first = Math.max(0, c - size / 2);
      int last = (int) Math.min(channels - 1, c + (size - 1L) / 2);
      Tensor sum = x.narrow(1, first, last - first + 1).square().sum(1, true);
      Tensor divisor = sum.mul(0.5 / size).add(1).pow(0.75);
      expected.narrow(1, c, 1).copy_(x.narrow(1, c, 1).div(divisor));
    }

    assertClose("response", expected, Functional.localResponseNorm(x, size, 0.5, 0.75, 1));
  }
}
