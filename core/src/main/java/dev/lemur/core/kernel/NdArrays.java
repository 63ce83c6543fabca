package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.memory.Nd4jBuffers;
import dev.lemur.core.memory.Nd4jStart;
import dev.lemur.core.memory.Storage;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** ND4J arrays over strided memory and vice versa, without a copy. */
public final class NdArrays {
  static {
    Nd4jStart.prepare();
    // ND4J gives the thread that loads it all processors, by a setting that oneDNN shares: its sums
    // would then be others in this thread.
    Nd4j.getBackend();
    NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
  }

  private NdArrays() {}

  /** An ND4J array over the memory of {@code data}. */
  public static INDArray over(Strided data) {
    DataType type = typeOf(data.dtype());
    if (data.numel() == 0) {
      return Nd4j.empty(type).reshape(data.shape().toArray());
    }
    long[] strides = Arrays.stream(data.strides()).asLongStream().toArray();
    return Nd4j.create(
        Nd4jBuffers.bufferOver(data.storage(), type),
        data.shape().toArray(),
        strides,
        data.storageOffset(),
        'c',
        type);
  }

  /**
   * The elements of an ND4J array.
   *
   * @throws IllegalArgumentException if they are of a type that no tensor has
   */
  public static Strided elementsOf(INDArray array) {
    DType dtype = typeOf(array.dataType());
    Shape shape = Shape.of(array.shape());
    if (shape.numel() == 0) {
      return Strided.allocate(shape, dtype);
    }
    Storage storage = Nd4jBuffers.storageOver(array.data());
    int[] strides = Arrays.stream(array.stride()).mapToInt(Math::toIntExact).toArray();
    return new Strided(storage, dtype, shape, strides, Math.toIntExact(array.offset()));
  }

  private static DType typeOf(DataType type) {
    return switch (type) {
      case FLOAT -> DType.FLOAT32;
      case DOUBLE -> DType.FLOAT64;
      case LONG -> DType.INT64;
      case INT -> DType.INT32;
      case BOOL -> DType.BOOL;
      case UBYTE -> DType.UINT8;
      case BYTE -> DType.INT8;
      case SHORT -> DType.INT16;
      case HALF -> DType.FLOAT16;
      case BFLOAT16 -> DType.BFLOAT16;
      default ->
          throw new IllegalArgumentException(
              "an INDArray of "
                  + type
                  + " has no tensor type: castTo FLOAT, DOUBLE, LONG, INT or BOOL first");
    };
  }

  private static DataType typeOf(DType type) {
    return switch (type) {
      case FLOAT32 -> DataType.FLOAT;
      case FLOAT64 -> DataType.DOUBLE;
      case INT64 -> DataType.INT64;
      case INT32 -> DataType.INT32;
      case BOOL -> DataType.BOOL;
      case UINT8 -> DataType.UINT8;
      case INT8 -> DataType.INT8;
      case INT16 -> DataType.INT16;
      case FLOAT16 -> DataType.FLOAT16;
      case BFLOAT16 -> DataType.BFLOAT16;
    };
  }
}
