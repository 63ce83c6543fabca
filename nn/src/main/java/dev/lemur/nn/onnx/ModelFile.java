package dev.lemur.nn.onnx;

import dev.lemur.core.Tensor;
import dev.lemur.nn.io.AtomicFile;
import dev.lemur.nn.io.ElementBytes;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.ByteString;

/** Writes a graph as a file, and large weights as another beside it. */
final class ModelFile {
  private static final long IR_VERSION = 10;
  private static final long OPSET = 20;

  /** A protobuf message ends at 2 GB. */
  private static final long MOST_INSIDE = 1_500_000_000;

  private ModelFile() {}

  static void write(ExportedModel model, Path file) {
    long byteSize =
        model.graph().initializers().values().stream().mapToLong(ModelFile::byteSize).sum();
    write(model, file, byteSize > MOST_INSIDE);
  }

  static void write(ExportedModel model, Path file, boolean isOutside) {
    Path data = file.resolveSibling(file.getFileName() + ".data");
    GraphProto.Builder graph =
        GraphProto.newBuilder()
            .setName("main_graph")
            .addAllNode(model.graph().nodes())
            .addAllInput(model.inputs())
            .addAllOutput(model.outputs());
    Set<String> used = new HashSet<>();
    model.graph().nodes().forEach((NodeProto node) -> used.addAll(node.getInputList()));
    if (isOutside) {
      AtomicFile.write(
          data,
          channel -> {
            OutputStream out = Channels.newOutputStream(channel);
            long position = 0;
            for (var weight : model.graph().initializers().entrySet()) {
              if (used.contains(weight.getKey())) {
                Tensor tensor = weight.getValue();
                graph.addInitializer(outside(weight.getKey(), tensor, data, position));
                out.write(ElementBytes.toArray(tensor));
                position += byteSize(tensor);
              }
            }
          });
    } else {
      model.graph().initializers().entrySet().stream()
          .filter(weight -> used.contains(weight.getKey()))
          .map(weight -> inside(weight.getKey(), weight.getValue()))
          .forEach(graph::addInitializer);
    }
    ModelProto proto =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("lemur")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(graph)
            .build();
    AtomicFile.write(file, channel -> proto.writeTo(Channels.newOutputStream(channel)));
  }

  private static long byteSize(Tensor tensor) {
    return (long) tensor.numel() * tensor.dtype().byteSize();
  }

  private static TensorProto.Builder header(String name, Tensor tensor) {
    TensorProto.Builder header =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(OnnxTypes.of(tensor.dtype()).getNumber());
    for (long size : tensor.shape().toArray()) {
      header.addDims(size);
    }
    return header;
  }

  private static TensorProto inside(String name, Tensor tensor) {
    return header(name, tensor)
        .setRawData(ByteString.copyFrom(ElementBytes.toArray(tensor)))
        .build();
  }

  private static TensorProto outside(String name, Tensor tensor, Path data, long position) {
    return header(name, tensor)
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(entry("location", data.getFileName().toString()))
        .addExternalData(entry("offset", Long.toString(position)))
        .addExternalData(entry("length", Long.toString(byteSize(tensor))))
        .build();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }
}
