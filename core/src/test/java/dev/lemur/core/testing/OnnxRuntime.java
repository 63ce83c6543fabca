package dev.lemur.core.testing;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model in Microsoft's runtime. */
public final class OnnxRuntime implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;

  /** Loads a model. */
  public OnnxRuntime(Path model) throws OrtException {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      // Its guesses at shapes that depend on data are warnings.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      session = environment.createSession(model.toString(), options);
    }
  }

  /** The results for inputs in the model's order. */
  public List<Tensor> run(List<Tensor> inputs) throws OrtException {
    Map<String, OnnxTensor> values = new LinkedHashMap<>();
    int next = 0;
    for (String name : session.getInputNames()) {
      values.put(name, value(inputs.get(next)));
      next++;
    }
    try (var results = session.run(values)) {
      List<Tensor> outputs = new ArrayList<>();
      for (var result : results) {
        outputs.add(tensor((OnnxTensor) result.getValue()));
      }
      return outputs;
    } finally {
      values.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor value(Tensor tensor) throws OrtException {
    long[] shape = tensor.shape().toArray();
    Tensor plain = tensor.detach();
    return switch (tensor.dtype()) {
      case FLOAT32 ->
          OnnxTensor.createTensor(environment, FloatBuffer.wrap(plain.toFloatArray()), shape);
      case INT64 ->
          OnnxTensor.createTensor(environment, LongBuffer.wrap(plain.toLongArray()), shape);
      case BOOL -> OnnxTensor.createTensor(environment, bytes(plain), shape, OnnxJavaType.BOOL);
      default -> throw new IllegalArgumentException("no input of " + tensor.dtype());
    };
  }

  private static ByteBuffer bytes(Tensor truths) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(truths.numel()).order(ByteOrder.nativeOrder());
    for (long truth : truths.to(DType.INT64).toLongArray()) {
      bytes.put((byte) truth);
    }
    return bytes.flip();
  }

  private static Tensor tensor(OnnxTensor value) {
    TensorInfo info = value.getInfo();
    Shape shape = Shape.of(info.getShape());
    return switch (info.type) {
      case FLOAT -> {
        float[] numbers = new float[shape.numel()];
        value.getFloatBuffer().get(numbers);
        yield Tensor.tensor(numbers).reshape(shape);
      }
      case INT64 -> {
        long[] numbers = new long[shape.numel()];
        value.getLongBuffer().get(numbers);
        yield Tensor.tensor(numbers).reshape(shape);
      }
      case DOUBLE -> {
        double[] numbers = new double[shape.numel()];
        value.getDoubleBuffer().get(numbers);
        yield Tensor.tensor(numbers).reshape(shape);
      }
      case INT32 -> {
        int[] numbers = new int[shape.numel()];
        value.getIntBuffer().get(numbers);
        yield Tensor.tensor(numbers).reshape(shape);
      }
      case BOOL -> {
        ByteBuffer bytes = value.getByteBuffer();
        boolean[] truths = new boolean[shape.numel()];
        for (int i = 0; i < truths.length; i++) {
          truths[i] = bytes.get(i) != 0;
        }
        yield Tensor.tensor(truths).reshape(shape);
      }
      default -> throw new IllegalArgumentException("no result of " + info.type);
    };
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
