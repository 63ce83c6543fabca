package dev.lemur.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class Nd4jBridgeTest {
  private static INDArray numbers() {
    return Nd4j.arange(24).castTo(DataType.FLOAT).reshape(2, 3, 4);
  }

  static Stream<INDArray> layouts() {
    INDArray array = numbers();
    return Stream.of(
        array,
        array.dup('f'),
        array.permute(2, 0, 1),
        array.get(NDArrayIndex.point(1)),
        array.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3), NDArrayIndex.all()),
        array.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, 2, 4)),
        array.dup('f').get(NDArrayIndex.all(), NDArrayIndex.point(2), NDArrayIndex.all()),
        array.dup('f').transpose(),
        Nd4j.scalar(3.5f));
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void anArrayOfAnyLayoutHasItsElementsInOrder(INDArray array) {
    Tensor tensor = Tensor.of(array);

    assertArrayEquals(array.shape(), tensor.shape().toArray());
    assertArrayEquals(array.dup('c').data().asFloat(), tensor.toFloatArray());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aChangeOfTheTensorIsSeenInTheArray(INDArray array) {
    double before = array.sumNumber().doubleValue();

    Tensor.of(array).add_(1.0);

    assertEquals(before + array.length(), array.sumNumber().doubleValue());
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void aChangeOfTheArrayIsSeenInTheTensor(INDArray array) {
    Tensor tensor = Tensor.of(array);
    float[] before = tensor.toFloatArray();

    array.addi(1);

    float[] after = tensor.toFloatArray();
    for (int i = 0; i < after.length; i++) {
      assertEquals(before[i] + 1, after[i]);
    }
  }

  static Stream<Tensor> views() {
    Tensor tensor = Tensor.arange(24).to(DType.FLOAT32).reshape(2, 3, 4);
    return Stream.of(
        tensor,
        tensor.select(0, 1),
        tensor.transpose(0, 2),
        tensor.permute(1, 2, 0),
        tensor.slice(2, 1, 4, 2),
        tensor.narrow(1, 1, 2),
        tensor.get(1, 2, 3),
        tensor.unsqueeze(1));
  }

  @ParameterizedTest
  @MethodSource("views")
  void aViewAsAnArrayHasTheSameElements(Tensor view) {
    INDArray array = view.array();

    assertArrayEquals(view.shape().toArray(), array.shape());
    assertArrayEquals(view.toFloatArray(), array.dup('c').data().asFloat());
  }

  @ParameterizedTest
  @MethodSource("views")
  void aChangeOfTheArrayIsSeenInTheViewItCameFrom(Tensor view) {
    float[] before = view.toFloatArray();

    view.array().addi(1);

    float[] after = view.toFloatArray();
    for (int i = 0; i < after.length; i++) {
      assertEquals(before[i] + 1, after[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void aChangeOfTheViewIsSeenInItsArray(Tensor view) {
    INDArray array = view.array();

    view.mul_(2.0);

    assertArrayEquals(view.toFloatArray(), array.dup('c').data().asFloat());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyTypeGoesToNd4jAndBack(DType dtype) {
    Tensor tensor = Tensor.arange(6).remainder(2).to(dtype).reshape(2, 3);

    Tensor again = Tensor.of(tensor.array());

    assertEquals(dtype, again.dtype());
    assertArrayEquals(tensor.toDoubleArray(), again.toDoubleArray());
    again.zero_();
    assertArrayEquals(new double[6], tensor.toDoubleArray());
  }

  @Test
  void anEmptyTensorIsAnEmptyArrayOfItsShape() {
    INDArray array = Tensor.zeros(0, 3).array();

    assertTrue(array.isEmpty());
    assertArrayEquals(new long[] {0, 3}, array.shape());
    assertEquals(Shape.of(0, 3), Tensor.of(array).shape());
  }

  @Test
  void aNumberIsAnArrayWithoutDimensions() {
    INDArray array = Tensor.tensor(2.5).array();

    assertEquals(0, array.rank());
    assertEquals(2.5f, array.getFloat());
  }

  @Test
  void theArrayOfATensorIsMadeOnce() {
    Tensor tensor = Tensor.ones(2);

    assertSame(tensor.array(), tensor.array());
  }

  @Test
  void theTensorOfAnArrayGivesThatArray() {
    INDArray array = numbers();

    assertSame(array, Tensor.of(array).array());
  }

  @Test
  void aTypeThatNoTensorHasIsRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> Tensor.of(Nd4j.zeros(DataType.UINT32, 2)));

    assertEquals(
        "an INDArray of UINT32 has no tensor type: castTo FLOAT, DOUBLE, LONG, INT or BOOL first",
        error.getMessage());
  }

  @Test
  void anArrayLivesOnWithoutItsTensor() {
    INDArray array = Tensor.full(Shape.of(1 << 16), 3.0).array();

    fillMemoryOfGarbage();

    assertEquals(3.0, array.meanNumber().doubleValue());
  }

  @Test
  void aTensorLivesOnWithoutItsArray() {
    Tensor tensor = Tensor.of(Nd4j.valueArrayOf(new long[] {1 << 16}, 3.0, DataType.FLOAT));

    fillMemoryOfGarbage();

    assertArrayEquals(new float[] {3, 3}, tensor.slice(0, 0, 2).toFloatArray());
    assertEquals(3, tensor.get((1 << 16) - 1).item());
  }

  @Test
  void anArrayOutlivesTheScopeOfItsTensor() {
    INDArray array;
    try (var scope = new Scope()) {
      array = Tensor.full(Shape.of(1 << 16), 3.0).array();
    }

    fillMemoryOfGarbage();

    assertEquals(3.0, array.meanNumber().doubleValue());
  }

  @Test
  void nd4jMultipliesViewsOfTensors() {
    Tensor x = Tensor.arange(6).to(DType.FLOAT32).reshape(2, 3);
    Tensor y = Tensor.arange(6).to(DType.FLOAT32).reshape(2, 3);

    INDArray product = x.array().mmul(y.t().array());

    assertArrayEquals(new float[] {5, 14, 14, 50}, product.dup('c').data().asFloat());
  }

  /** Has unreachable memory collected and what was given back overwritten. */
  private static void fillMemoryOfGarbage() {
    for (int round = 0; round < 3; round++) {
      System.gc();
      for (int i = 0; i < 20; i++) {
        Tensor.full(Shape.of(1 << 16), -1.0);
        Nd4j.valueArrayOf(new long[] {1 << 16}, -1.0, DataType.FLOAT);
      }
    }
  }
}
