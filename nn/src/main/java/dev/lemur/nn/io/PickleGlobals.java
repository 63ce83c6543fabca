package dev.lemur.nn.io;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that a file of {@code torch.save} may use, and their meanings: those that {@code
 * torch.load(weights_only=True)} allows and a tensor on a CPU can need.
 */
final class PickleGlobals {
  private static final Map<String, ElementFormat> STORAGES =
      Map.of(
          "FloatStorage", ElementFormat.F32,
          "DoubleStorage", ElementFormat.F64,
          "HalfStorage", ElementFormat.F16,
          "BFloat16Storage", ElementFormat.BF16,
          "LongStorage", ElementFormat.I64,
          "IntStorage", ElementFormat.I32,
          "ShortStorage", ElementFormat.I16,
          "CharStorage", ElementFormat.I8,
          "ByteStorage", ElementFormat.U8,
          "BoolStorage", ElementFormat.BOOL);

  private static final Map<String, ElementFormat> DTYPES =
      Map.ofEntries(
          Map.entry("float32", ElementFormat.F32),
          Map.entry("float64", ElementFormat.F64),
          Map.entry("float16", ElementFormat.F16),
          Map.entry("bfloat16", ElementFormat.BF16),
          Map.entry("int64", ElementFormat.I64),
          Map.entry("int32", ElementFormat.I32),
          Map.entry("int16", ElementFormat.I16),
          Map.entry("int8", ElementFormat.I8),
          Map.entry("uint8", ElementFormat.U8),
          Map.entry("uint16", ElementFormat.U16),
          Map.entry("uint32", ElementFormat.U32),
          Map.entry("bool", ElementFormat.BOOL));

  private final Map<String, PickleReader.Function> functions =
      Map.ofEntries(
          Map.entry("collections.OrderedDict", PickleGlobals::orderedDict),
          Map.entry("collections.Counter", PickleGlobals::orderedDict),
          Map.entry("builtins.set", PickleGlobals::set),
          Map.entry("__builtin__.set", PickleGlobals::set),
          Map.entry("builtins.bytearray", arguments -> argument(arguments, 0, byte[].class)),
          Map.entry("__builtin__.bytearray", arguments -> argument(arguments, 0, byte[].class)),
          Map.entry("_codecs.encode", PickleGlobals::encode),
          Map.entry("torch.Size", arguments -> argument(arguments, 0, List.class)),
          Map.entry("torch.device", PickleGlobals::device),
          Map.entry("torch._utils._rebuild_tensor", PickleGlobals::tensor),
          Map.entry("torch._utils._rebuild_tensor_v2", PickleGlobals::tensor),
          Map.entry("torch._utils._rebuild_tensor_v3", PickleGlobals::tensorOfDtype),
          Map.entry("torch._utils._rebuild_parameter", PickleGlobals::parameter),
          Map.entry("torch._utils._rebuild_parameter_with_state", PickleGlobals::parameter),
          Map.entry("torch._tensor._rebuild_from_type_v2", PickleGlobals::fromType));

  /** The name of a class: it can be an argument, but not be called. */
  record ClassName(String name) {}

  /** The type of a storage's elements; null if the tensor's dtype gives it. */
  record StorageType(@Nullable ElementFormat format) {}

  /** The elements that tensors share, as a one-dimensional tensor. */
  record LoadedStorage(
      TorchStorages storages, String key, @Nullable ElementFormat format, long size) {}

  /** PyTorch's name for storages of the given elements. */
  static String storageType(ElementFormat format) {
    return STORAGES.entrySet().stream()
        .filter(entry -> entry.getValue() == format)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  Object find(String module, String name) throws FormatException {
    String path = module + "." + name;
    PickleReader.Function function = functions.get(path);
    if (function != null) {
      return function;
    }
    if (module.equals("torch") && STORAGES.containsKey(name)) {
      return new StorageType(STORAGES.get(name));
    }
    if (path.equals("torch.storage.UntypedStorage")) {
      return new StorageType(null);
    }
    if (module.equals("torch") && DTYPES.containsKey(name)) {
      return dtype(DTYPES.get(name));
    }
    if (path.equals("torch.Tensor") || path.equals("torch.nn.parameter.Parameter")) {
      return new ClassName(path);
    }
    throw new FormatException(refusal(module, path));
  }

  private static String refusal(String module, String path) {
    if (module.startsWith("torch.nn.modules") || module.equals("__main__")) {
      return "it holds a whole module (%s), not only its numbers; save model.state_dict() instead"
          .formatted(path);
    }
    if (module.equals("torch") && path.endsWith("Storage")
        || path.contains("_rebuild_sparse")
        || path.contains("_rebuild_qtensor")) {
      return "it holds a tensor of a kind that Lemur lacks (%s)".formatted(path);
    }
    return "it names %s, which is not allowed in a file of tensors; nothing was run"
        .formatted(path);
  }

  private static Object dtype(ElementFormat format) {
    DType exact = format.dtype();
    return exact != null && ElementFormat.of(exact) == format ? exact : format;
  }

  // ---- functions -------------------------------------------------------------------------------

  private static Object orderedDict(List<@Nullable Object> arguments) throws FormatException {
    var dict = new PickleReader.OrderedDict();
    if (!arguments.isEmpty() && arguments.get(0) instanceof Map<?, ?> content) {
      dict.putAll(content);
    } else if (!arguments.isEmpty()) {
      throw new FormatException(
          "the pickle makes a dict of " + PickleReader.kind(arguments.get(0)));
    }
    return dict;
  }

  private static Object set(List<@Nullable Object> arguments) throws FormatException {
    var items = new LinkedHashSet<@Nullable Object>();
    for (Object item : argument(arguments, 0, List.class)) {
      if (item != null && !(item instanceof String || item instanceof Number)) {
        throw new FormatException("the pickle puts " + PickleReader.kind(item) + " into a set");
      }
      items.add(item);
    }
    return items;
  }

  private static Object encode(List<@Nullable Object> arguments) throws FormatException {
    if (!"latin1".equals(argument(arguments, 1, String.class))) {
      throw new FormatException("the pickle encodes a text as " + arguments.get(1));
    }
    return argument(arguments, 0, String.class).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Object device(List<@Nullable Object> arguments) throws FormatException {
    String type = argument(arguments, 0, String.class);
    return arguments.size() > 1 ? type + ":" + argument(arguments, 1, Long.class) : type;
  }

  /** {@code _rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)}. */
  private static Tensor tensor(List<@Nullable Object> arguments) throws FormatException {
    LoadedStorage storage = argument(arguments, 0, LoadedStorage.class);
    if (storage.format() == null) {
      throw new FormatException("storage " + storage.key() + " has no element type");
    }
    return tensor(arguments, storage, storage.format());
  }

  /** {@code _rebuild_tensor_v3(storage, offset, size, stride, requires_grad, hooks, dtype)}. */
  private static Tensor tensorOfDtype(List<@Nullable Object> arguments) throws FormatException {
    Object dtype = argument(arguments, 6, Object.class);
    ElementFormat format;
    if (dtype instanceof DType known) {
      format = ElementFormat.of(known);
    } else if (dtype instanceof ElementFormat other) {
      format = other;
    } else {
      throw new FormatException("the pickle has " + PickleReader.kind(dtype) + " for a dtype");
    }
    return tensor(arguments, argument(arguments, 0, LoadedStorage.class), format);
  }

  private static Tensor tensor(
      List<@Nullable Object> arguments, LoadedStorage storage, ElementFormat format)
      throws FormatException {
    long offset = argument(arguments, 1, Long.class);
    long[] sizes = longs(argument(arguments, 2, List.class), "size");
    long[] strides = longs(argument(arguments, 3, List.class), "stride");
    boolean requiresGrad = arguments.size() > 4 && argument(arguments, 4, Boolean.class);
    Tensor elements = storage.storages().elements(storage, format);
    checkExtent(storage.key(), elements.numel(), offset, sizes, strides);
    Tensor tensor = elements.asStrided(Shape.of(sizes), toInts(strides), (int) offset).detach();
    return requiresGrad && tensor.dtype().isFloatingPoint() ? tensor.requiresGrad_() : tensor;
  }

  private static void checkExtent(
      String key, long length, long offset, long[] sizes, long[] strides) throws FormatException {
    if (sizes.length != strides.length) {
      throw new FormatException(
          "a tensor has %d sizes and %d strides".formatted(sizes.length, strides.length));
    }
    try {
      long count = 1;
      long last = offset;
      for (int i = 0; i < sizes.length; i++) {
        count = Math.multiplyExact(count, sizes[i]);
        last = Math.addExact(last, Math.multiplyExact(Math.max(0, sizes[i] - 1), strides[i]));
      }
      if (count > Integer.MAX_VALUE) {
        throw new FormatException("a tensor of " + count + " elements is too large");
      }
      boolean isInside = count == 0 ? offset <= length : last < length;
      if (offset < 0 || !isInside) {
        throw new FormatException(
            "a tensor reaches beyond its storage: storage %s has %d elements"
                .formatted(key, length));
      }
    } catch (ArithmeticException e) {
      throw new FormatException("the sizes and strides of a tensor overflow");
    }
  }

  /** {@code _rebuild_parameter(data, requires_grad, hooks)}. */
  private static Tensor parameter(List<@Nullable Object> arguments) throws FormatException {
    Tensor data = argument(arguments, 0, Tensor.class);
    return Parameter.of(
        data, argument(arguments, 1, Boolean.class) && data.dtype().isFloatingPoint());
  }

  /** {@code _rebuild_from_type_v2(function, type, arguments, state)}; the state is ignored. */
  private static @Nullable Object fromType(List<@Nullable Object> arguments)
      throws FormatException {
    argument(arguments, 1, ClassName.class);
    List<@Nullable Object> inner =
        new ArrayList<>(argument(arguments, 2, PickleReader.Tuple.class));
    return argument(arguments, 0, PickleReader.Function.class).call(inner);
  }

  // ---- arguments -------------------------------------------------------------------------------

  private static <T> T argument(List<@Nullable Object> arguments, int index, Class<T> type)
      throws FormatException {
    Object value = index < arguments.size() ? arguments.get(index) : null;
    if (!type.isInstance(value)) {
      throw new FormatException(
          "the pickle calls a function with %s as argument %d"
              .formatted(
                  index < arguments.size() ? PickleReader.kind(value) : "nothing", index + 1));
    }
    return type.cast(value);
  }

  private static long[] longs(List<?> values, String role) throws FormatException {
    long[] numbers = new long[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(values.get(i) instanceof Long number) || number < 0) {
        throw new FormatException("a tensor has a %s of %s".formatted(role, values.get(i)));
      }
      numbers[i] = number;
    }
    return numbers;
  }

  private static int[] toInts(long[] values) {
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      // In a dimension of size 1, any stride is valid.
      ints[i] = (int) Math.min(Integer.MAX_VALUE, values[i]);
    }
    return ints;
  }
}
