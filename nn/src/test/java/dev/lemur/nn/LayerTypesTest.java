package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lemur.core.DType;
import dev.lemur.core.DefaultDtype;
import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import dev.lemur.nn.attention.MultiheadAttention;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.recurrent.LSTM;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Layers of other types, {@code dtype=} in PyTorch: the last numbers of the first parameter and the
 * next random number are PyTorch's for the seed 3.
 */
class LayerTypesTest {
  private static final Supplier<AbstractModule> LINEAR = () -> new Linear(3, 2);
  private static final Supplier<AbstractModule> EMBEDDING = () -> new Embedding(2, 3);
  private static final Supplier<AbstractModule> LSTM = () -> new LSTM(2, 1);
  private static final Supplier<AbstractModule> ATTENTION = () -> new MultiheadAttention(2, 1);
  private static final Supplier<AbstractModule> CONVOLUTION = () -> new Conv2d(1, 1, 2);
  private static final Supplier<AbstractModule> LONG = () -> new Embedding(5, 4);

  static Stream<Arguments> layers() {
    DType f64 = DType.FLOAT64;
    DType f16 = DType.FLOAT16;
    DType b16 = DType.BFLOAT16;
    return Stream.of(
        arguments(
            f64,
            LINEAR,
            -0.3753619343014317,
            0.29487572827535974,
            0.12499705718522952,
            0.17560523748397827),
        arguments(
            f64,
            EMBEDDING,
            -0.6137180077293578,
            0.04618245168476012,
            -1.3682591776659836,
            0.14984089136123657),
        arguments(
            f64,
            LSTM,
            0.21650125384140995,
            -0.602545699471724,
            -0.13316893778962924,
            0.5824220776557922),
        arguments(
            f64,
            ATTENTION,
            -0.7152719935451874,
            -0.6670177205841952,
            0.05744670883594867,
            0.3686259388923645),
        arguments(
            f64,
            CONVOLUTION,
            -0.21325977327869303,
            0.27291494432858426,
            -0.3250729707187053,
            0.45103132724761963),
        arguments(
            f64,
            LONG,
            0.24243710319485537,
            0.7841722963522199,
            -0.9984183369540185,
            0.2731899619102478),
        arguments(f16, LINEAR, -0.54638671875, -0.03277587890625, -0.5078125, 0.5944212079048157),
        arguments(
            f16, EMBEDDING, -0.61376953125, 0.046173095703125, -1.3681640625, 0.14984089136123657),
        arguments(f16, LSTM, -0.8798828125, 0.5439453125, 0.4873046875, 0.6483104228973389),
        arguments(f16, ATTENTION, -0.0703125, -0.56201171875, 0.77783203125, 0.8473186492919922),
        arguments(
            f16, CONVOLUTION, -0.39453125, -0.214111328125, -0.47314453125, 0.06011629104614258),
        arguments(f16, LONG, 0.459228515625, 2.435546875, -0.1468505859375, 0.13936209678649902),
        arguments(b16, LINEAR, -0.546875, -0.03271484375, -0.5078125, 0.5944212079048157),
        arguments(b16, EMBEDDING, -0.61328125, 0.046142578125, -1.3671875, 0.14984089136123657),
        arguments(b16, LSTM, -0.87890625, 0.54296875, 0.48828125, 0.6483104228973389),
        arguments(b16, ATTENTION, -0.0703125, -0.5625, 0.77734375, 0.8473186492919922),
        arguments(b16, CONVOLUTION, -0.39453125, -0.2138671875, -0.47265625, 0.06011629104614258),
        arguments(b16, LONG, 0.458984375, 2.4375, -0.146484375, 0.13936209678649902));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void parametersAreDrawnInTheTypeOfTheScope(
      DType dtype,
      Supplier<AbstractModule> maker,
      double thirdLast,
      double secondLast,
      double last,
      double next) {
    Generator.defaultGenerator().manualSeed(3);
    Tensor first = DefaultDtype.in(dtype, maker).parameters().get(0);

    assertEquals(dtype, first.dtype());
    double[] values = first.detach().toDoubleArray();
    assertArrayEquals(
        new double[] {thirdLast, secondLast, last},
        Arrays.copyOfRange(values, values.length - 3, values.length),
        1e-15);
    assertEquals(next, Tensor.rand(1).item(), 1e-9);
  }

  @Test
  void buffersHaveTheTypeOfTheScopeButCounts() {
    var norm = DefaultDtype.in(DType.FLOAT64, () -> new BatchNorm2d(2));

    assertEquals(DType.FLOAT64, norm.stateDict().get("running_mean").dtype());
    assertEquals(DType.INT64, norm.stateDict().get("num_batches_tracked").dtype());
  }

  @Test
  void theScopeEndsAndIsOfItsThreadAlone() throws InterruptedException {
    DType[] elsewhere = new DType[1];
    try (var outer = new DefaultDtype(DType.FLOAT64)) {
      try (var inner = new DefaultDtype(DType.FLOAT16)) {
        assertEquals(DType.FLOAT16, Tensor.ones(1).dtype());
        Thread other = new Thread(() -> elsewhere[0] = Tensor.ones(1).dtype());
        other.start();
        other.join();
      }
      assertEquals(DType.FLOAT64, Tensor.ones(1).dtype());
    }
    assertEquals(DType.FLOAT32, Tensor.ones(1).dtype());
    assertEquals(DType.FLOAT32, elsewhere[0]);
    assertThrows(IllegalArgumentException.class, () -> new DefaultDtype(DType.INT64));
  }
}
