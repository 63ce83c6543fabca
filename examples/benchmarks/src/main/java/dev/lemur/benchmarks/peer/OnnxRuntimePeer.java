package dev.lemur.benchmarks.peer;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.lemur.benchmarks.work.WorkItem;
import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.nn.onnx.Onnx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** ONNX Runtime: forward passes of the models that Lemur exports. */
final class OnnxRuntimePeer implements Peer {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

  @Override
  public String printedTensor() {
    throw new UnsupportedOperationException("ONNX Runtime prints no tensors");
  }

  /** Lemur has exported the model in the same process. */
  @Override
  public boolean tellsMemory() {
    return false;
  }

  @Override
  public @Nullable Supplier<?> prepare(WorkItem item) {
    Tensor.manualSeed(0);
    Task task =
        item.action().equals("forward") ? LemurModels.task(item.subject(), item.size()) : null;
    return task == null ? null : forward(session(task), input(task.input()));
  }

  private Supplier<?> forward(OrtSession session, OnnxTensor input) {
    Map<String, OnnxTensor> inputs = Map.of("input", input);
    return () -> {
      try (OrtSession.Result result = session.run(inputs)) {
        // Where the numbers are: without reading them, but for one.
        return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
      } catch (OrtException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  private OrtSession session(Task task) {
    try {
      Path file = Files.createTempFile("benchmark", ".onnx");
      try {
        Onnx.export(task.model(), task.input(), file);
        var options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(Runtime.getRuntime().availableProcessors());
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
        return environment.createSession(file.toString(), options);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private OnnxTensor input(Tensor input) {
    long[] shape = input.shape().toArray();
    try {
      if (input.dtype() == DType.INT64) {
        var longs = direct(8L * input.numel()).asLongBuffer().put(input.toLongArray()).flip();
        return OnnxTensor.createTensor(environment, longs, shape);
      }
      var floats = direct(4L * input.numel()).asFloatBuffer().put(input.toFloatArray()).flip();
      return OnnxTensor.createTensor(environment, floats, shape);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** ONNX Runtime reads direct memory where it is, and copies other. */
  private static ByteBuffer direct(long bytes) {
    return ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
  }
}
