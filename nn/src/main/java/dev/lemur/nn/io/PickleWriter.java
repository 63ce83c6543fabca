package dev.lemur.nn.io;

import dev.lemur.core.Tensor;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what {@link PickleReader} reads, in Python's pickle protocol 2. */
final class PickleWriter {
  private static final int MOST_LEVELS = 1000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Function<Tensor, StoredTensor> storages;
  private int levels;

  /** The position of a tensor's elements in the file. */
  record StoredTensor(
      String storageType, String key, long storageSize, long offset, int[] sizes, int[] strides) {}

  private PickleWriter(Function<Tensor, StoredTensor> storages) {
    this.storages = storages;
  }

  /**
   * The pickle of an object.
   *
   * @param storages locates the elements of a tensor
   * @throws IllegalArgumentException if the object is, or contains, what PyTorch could not load
   */
  static byte[] write(@Nullable Object object, Function<Tensor, StoredTensor> storages) {
    PickleWriter writer = new PickleWriter(storages);
    writer.opcode(0x80, 2);
    writer.value(object);
    writer.opcode('.');
    return writer.bytes.toByteArray();
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      opcode('N');
    } else if (value instanceof Tensor tensor) {
      tensor(tensor);
    } else if (value instanceof String text) {
      text(text);
    } else if (value instanceof Boolean truth) {
      opcode(truth ? 0x88 : 0x89);
    } else if (value instanceof Double || value instanceof Float) {
      opcode('G');
      putLong(Long.reverseBytes(Double.doubleToRawLongBits(((Number) value).doubleValue())));
    } else if (value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte) {
      integer(((Number) value).longValue());
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof List<?> list) {
      list(list);
    } else if (value instanceof Object[] items) {
      tuple(items);
    } else {
      throw new IllegalArgumentException(
          "a .pt file can hold maps, lists, arrays of objects, numbers, strings, booleans and"
              + " tensors, but not "
              + value.getClass().getName());
    }
  }

  private void map(Map<?, ?> map) {
    enter();
    opcode('}', '(');
    map.forEach(
        (key, item) -> {
          value(key);
          value(item);
        });
    opcode('u');
    levels--;
  }

  private void list(List<?> list) {
    enter();
    opcode(']', '(');
    list.forEach(this::value);
    opcode('e');
    levels--;
  }

  private void tuple(@Nullable Object[] items) {
    enter();
    opcode('(');
    for (Object item : items) {
      value(item);
    }
    opcode('t');
    levels--;
  }

  private void enter() {
    levels++;
    if (levels > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "the object is nested more than " + MOST_LEVELS + " levels deep, or contains itself");
    }
  }

  /** {@code torch._utils._rebuild_tensor_v2} of a storage and the tensor's layout in it. */
  private void tensor(Tensor tensor) {
    StoredTensor stored = storages.apply(tensor);
    global("torch._utils", "_rebuild_tensor_v2");
    opcode('(', '(');
    text("storage");
    global("torch", stored.storageType());
    text(stored.key());
    text("cpu");
    integer(stored.storageSize());
    opcode('t', 'Q');
    integer(stored.offset());
    integers(stored.sizes());
    integers(stored.strides());
    opcode(tensor.requiresGrad() && tensor.isLeaf() ? 0x88 : 0x89);
    global("collections", "OrderedDict");
    opcode(')', 'R', 't', 'R');
  }

  private void integers(int[] values) {
    opcode('(');
    for (int value : values) {
      integer(value);
    }
    opcode('t');
  }

  private void integer(long value) {
    if (value == (int) value) {
      opcode('J');
      putInt((int) value);
    } else {
      byte[] bigEndian = BigInteger.valueOf(value).toByteArray();
      opcode(0x8a, bigEndian.length);
      for (int i = bigEndian.length - 1; i >= 0; i--) {
        bytes.write(bigEndian[i]);
      }
    }
  }

  private void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    opcode('X');
    putInt(utf8.length);
    bytes.writeBytes(utf8);
  }

  private void global(String module, String name) {
    opcode('c');
    bytes.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private void opcode(int... opcodes) {
    for (int opcode : opcodes) {
      bytes.write(opcode);
    }
  }

  private void putInt(int value) {
    bytes.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  private void putLong(long value) {
    bytes.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }
}
