package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tensors from nested arrays and lists of numbers; all rows of a dimension have equal length. */
public final class NestedValues {
  /** Each type can hold the values of those before it, as far as PyTorch requires. */
  private static final List<DType> WIDENING =
      List.of(DType.BOOL, DType.INT32, DType.INT64, DType.FLOAT32, DType.FLOAT64);

  private NestedValues() {}

  /**
   * A tensor from a number, or from arrays or lists nested to any depth.
   *
   * @throws IllegalArgumentException if rows differ in length, or a value is not a number
   */
  public static Tensor tensor(@Nullable Object nested) {
    List<Integer> sizes = new ArrayList<>();
    Object level = checked(nested, nested);
    while (isSequence(level)) {
      sizes.add(length(level));
      if (length(level) == 0) {
        // PyTorch, too, ignores anything inside an empty sequence.
        break;
      }
      level = checked(element(level, 0), nested);
    }
    Shape shape = Shape.ofInts(sizes.stream().mapToInt(Integer::intValue).toArray());
    Strided data = Strided.allocate(shape, type(checked(nested, nested), null, nested));
    Values values = new Values(shape, data.dtype(), nested);
    values.gather(nested, 0);
    values.store(data);
    return Tensor.wrap(data);
  }

  /** The type that holds all values: an array's own type, or PyTorch's choice for objects. */
  private static DType type(Object level, @Nullable DType before, @Nullable Object whole) {
    if (level.getClass().isArray() && leaf(level.getClass()).isPrimitive()) {
      return widest(before, ofPrimitive(leaf(level.getClass()), whole));
    }
    if (!isSequence(level)) {
      return widest(before, ofBoxed(level, whole));
    }
    DType type = before;
    for (int i = 0; i < length(level); i++) {
      type = type(checked(element(level, i), whole), type, whole);
    }
    return type == null ? DType.FLOAT32 : type;
  }

  private static DType widest(@Nullable DType before, DType type) {
    return before == null || WIDENING.indexOf(type) > WIDENING.indexOf(before) ? type : before;
  }

  private static Class<?> leaf(Class<?> array) {
    Class<?> element = array;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    return element;
  }

  private static DType ofPrimitive(Class<?> type, @Nullable Object whole) {
    if (type == float.class) {
      return DType.FLOAT32;
    } else if (type == double.class) {
      return DType.FLOAT64;
    } else if (type == long.class) {
      return DType.INT64;
    } else if (type == int.class) {
      return DType.INT32;
    } else if (type == boolean.class) {
      return DType.BOOL;
    }
    throw noNumbers(type.getTypeName(), whole);
  }

  private static DType ofBoxed(Object value, @Nullable Object whole) {
    if (value instanceof Float || value instanceof Double) {
      return Creation.defaultType();
    } else if (value instanceof Long || value instanceof Integer) {
      return DType.INT64;
    } else if (value instanceof Boolean) {
      return DType.BOOL;
    }
    throw noNumbers(value.getClass().getTypeName(), whole);
  }

  private static IllegalArgumentException noNumbers(String type, @Nullable Object whole) {
    String given = whole == null ? "null" : whole.getClass().getTypeName();
    return new IllegalArgumentException(
        "a tensor is made of float, double, long, int or boolean values in arrays or lists, nested"
            + " to any depth, not of "
            + (type.equals(given) ? type : type + " in " + given));
  }

  private static Object checked(@Nullable Object level, @Nullable Object whole) {
    if (level == null) {
      throw noNumbers("null", whole);
    }
    return level;
  }

  private static boolean isSequence(Object level) {
    return level instanceof List || level.getClass().isArray();
  }

  private static int length(Object sequence) {
    return sequence instanceof List<?> list ? list.size() : Array.getLength(sequence);
  }

  private static @Nullable Object element(Object sequence, int index) {
    return sequence instanceof List<?> list ? list.get(index) : Array.get(sequence, index);
  }

  /** The values in row-major order, as doubles or longs. */
  private static final class Values {
    private final int[] sizes;
    private final @Nullable Object whole;
    private final boolean floating;
    private final double[] numbers;
    private final long[] integers;
    private int at;

    Values(Shape shape, DType dtype, @Nullable Object whole) {
      this.sizes = shape.sizes();
      this.whole = whole;
      this.floating = dtype.isFloatingPoint();
      this.numbers = new double[floating ? shape.numel() : 0];
      this.integers = new long[floating ? 0 : shape.numel()];
    }

    void gather(@Nullable Object nested, int dim) {
      Object level = checked(nested, whole);
      if (dim == sizes.length) {
        if (isSequence(level) && !(sizes.length > 0 && sizes[sizes.length - 1] == 0)) {
          throw new IllegalArgumentException(
              "expected a number at dim " + dim + " (got a sequence of " + length(level) + ")");
        }
        put(level);
        return;
      }
      int length = isSequence(level) ? length(level) : -1;
      if (length != sizes[dim]) {
        throw new IllegalArgumentException(
            length < 0
                ? "expected sequence of length " + sizes[dim] + " at dim " + dim + " (got a number)"
                : "expected sequence of length "
                    + sizes[dim]
                    + " at dim "
                    + dim
                    + " (got "
                    + length
                    + ")");
      }
      if (dim == sizes.length - 1 && level.getClass().isArray()) {
        putAll(level);
        return;
      }
      for (int i = 0; i < length; i++) {
        gather(element(level, i), dim + 1);
      }
    }

    /** The values of an array, without an object per number where it is of a common type. */
    private void putAll(Object array) {
      if (floating && array instanceof float[] floats) {
        for (float value : floats) {
          numbers[at++] = value;
        }
      } else if (floating && array instanceof double[] doubles) {
        System.arraycopy(doubles, 0, numbers, at, doubles.length);
        at += doubles.length;
      } else if (!floating && array instanceof long[] longs) {
        System.arraycopy(longs, 0, integers, at, longs.length);
        at += longs.length;
      } else if (!floating && array instanceof int[] ints) {
        for (int value : ints) {
          integers[at++] = value;
        }
      } else {
        for (int i = 0; i < Array.getLength(array); i++) {
          gather(Array.get(array, i), sizes.length);
        }
      }
    }

    private void put(Object value) {
      if (floating) {
        numbers[at++] = value instanceof Boolean truth ? (truth ? 1 : 0) : number(value);
      } else {
        integers[at++] =
            value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).longValue();
      }
    }

    private static double number(Object value) {
      return ((Number) value).doubleValue();
    }

    void store(Strided data) {
      if (floating) {
        Elements.set(data, numbers);
      } else {
        Elements.set(data, integers);
      }
    }
  }
}
