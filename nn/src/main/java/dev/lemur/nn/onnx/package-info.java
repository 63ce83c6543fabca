/**
 * Models as ONNX files. {@link dev.lemur.nn.onnx.Onnx} traces a forward pass; each operation of the
 * trace is turned into ONNX nodes by the {@code Emitter} of its name, which stands in a table for
 * that kind of operation. The protobuf messages are those that ND4J brings.
 */
@NullMarked
package dev.lemur.nn.onnx;

import org.jspecify.annotations.NullMarked;
