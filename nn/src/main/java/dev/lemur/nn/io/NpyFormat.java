package dev.lemur.nn.io;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The format of {@code .npy}: a header with the text of a Python dict, then the elements. */
final class NpyFormat {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int ALIGNMENT = 64;
  private static final int LONGEST_HEADER = 1 << 16;

  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([<>|=])(\\w{2})', 'fortran_order': (True|False), "
              + "'shape': \\(((?:\\d{1,18}, ?)*(?:\\d{1,18})?)\\),? ?\\}\\s*");

  private static final Map<String, ElementFormat> FORMATS =
      Map.ofEntries(
          Map.entry("f8", ElementFormat.F64),
          Map.entry("f4", ElementFormat.F32),
          Map.entry("f2", ElementFormat.F16),
          Map.entry("i8", ElementFormat.I64),
          Map.entry("i4", ElementFormat.I32),
          Map.entry("i2", ElementFormat.I16),
          Map.entry("i1", ElementFormat.I8),
          Map.entry("u4", ElementFormat.U32),
          Map.entry("u2", ElementFormat.U16),
          Map.entry("u1", ElementFormat.U8),
          Map.entry("b1", ElementFormat.BOOL));

  private NpyFormat() {}

  // ---- reading ---------------------------------------------------------------------------------

  /** The array in the bytes from the buffer's position to its end. */
  static Tensor read(ByteBuffer file) throws FormatException {
    ByteBuffer bytes = file.order(ByteOrder.LITTLE_ENDIAN);
    Matcher header = header(bytes);
    ElementFormat format = FORMATS.get(header.group(2));
    if (format == null) {
      throw new FormatException(
          "its elements are of NumPy's type '%s', which Lemur lacks".formatted(header.group(2)));
    }
    long[] sizes = sizes(header.group(4));
    boolean isColumnMajor = header.group(3).equals("True");
    checkLength(sizes, format, bytes.remaining());
    Shape stored = Shape.of(isColumnMajor ? reversed(sizes) : sizes);
    DType dtype = format.dtype();
    if (stored.numel() == 0) {
      return Tensor.empty(Shape.of(sizes), dtype);
    }
    ByteBuffer elements = bytes.slice();
    boolean isBigEndian = header.group(1).equals(">");
    Tensor tensor =
        ElementBytes.read(
            isBigEndian ? ElementBytes.reversed(elements, format.byteSize()) : elements,
            format,
            stored,
            dtype);
    return isColumnMajor ? tensor.permute(descending(sizes.length)) : tensor;
  }

  private static Matcher header(ByteBuffer bytes) throws FormatException {
    byte[] magic = new byte[MAGIC.length];
    if (bytes.remaining() < MAGIC.length + 6) {
      throw new FormatException("it is no .npy file: it has too few bytes");
    }
    bytes.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new FormatException("it is no .npy file: it does not begin as one");
    }
    int version = bytes.get();
    bytes.get();
    if (version < 1 || version > 3) {
      throw new FormatException("it is of .npy version %d, not 1 to 3".formatted(version));
    }
    long length = version == 1 ? bytes.getShort() & 0xffff : bytes.getInt() & 0xffffffffL;
    if (length > LONGEST_HEADER || length > bytes.remaining()) {
      throw new FormatException(
          "the file is cut off: a header of %d bytes is claimed, but %d follow"
              .formatted(length, bytes.remaining()));
    }
    byte[] text = new byte[(int) length];
    bytes.get(text);
    String header = new String(text, StandardCharsets.UTF_8);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new FormatException("its header describes no array of numbers: " + header.strip());
    }
    return matcher;
  }

  private static long[] sizes(String text) {
    return Arrays.stream(text.split(","))
        .map(String::strip)
        .filter(size -> !size.isEmpty())
        .mapToLong(Long::parseLong)
        .toArray();
  }

  private static void checkLength(long[] sizes, ElementFormat format, long remaining)
      throws FormatException {
    long byteSize;
    try {
      byteSize = Arrays.stream(sizes).reduce(format.byteSize(), Math::multiplyExact);
    } catch (ArithmeticException e) {
      byteSize = Long.MAX_VALUE;
    }
    if (byteSize != remaining) {
      throw new FormatException(
          "an array of shape %s and type %s needs %d bytes, but %d follow the header"
              .formatted(Arrays.toString(sizes), format, byteSize, remaining));
    }
  }

  private static long[] reversed(long[] sizes) {
    long[] reversed = new long[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      reversed[i] = sizes[sizes.length - 1 - i];
    }
    return reversed;
  }

  private static int[] descending(int count) {
    int[] dims = new int[count];
    for (int i = 0; i < count; i++) {
      dims[i] = count - 1 - i;
    }
    return dims;
  }

  // ---- writing ---------------------------------------------------------------------------------

  /** The header before the elements, which follow in row-major order. */
  static ByteBuffer header(Tensor tensor) {
    String sizes =
        Arrays.stream(tensor.shape().toArray())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", "));
    StringBuilder text =
        new StringBuilder(
            "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }"
                .formatted(descriptor(tensor.dtype()), tensor.dim() == 1 ? sizes + "," : sizes));
    int start = MAGIC.length + 4;
    while ((start + text.length() + 1) % ALIGNMENT != 0) {
      text.append(' ');
    }
    text.append('\n');
    return ByteBuffer.allocate(start + text.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) text.length())
        .put(text.toString().getBytes(StandardCharsets.US_ASCII))
        .flip();
  }

  private static String descriptor(DType dtype) {
    ElementFormat format = ElementFormat.of(dtype);
    return FORMATS.entrySet().stream()
        .filter(entry -> entry.getValue() == format)
        .map(entry -> (format.byteSize() == 1 ? "|" : "<") + entry.getKey())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("NumPy has no type for " + dtype));
  }
}
