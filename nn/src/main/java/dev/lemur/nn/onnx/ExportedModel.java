package dev.lemur.nn.onnx;

import java.util.List;
import onnx.Onnx.ValueInfoProto;

/** A graph with its inputs and results. */
record ExportedModel(Graph graph, List<ValueInfoProto> inputs, List<ValueInfoProto> outputs) {}
