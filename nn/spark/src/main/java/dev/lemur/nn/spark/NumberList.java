package dev.lemur.nn.spark;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;

/** The numbers of some columns of a row, one after the other; tensors of them. */
final class NumberList {
  private double[] numbers = new double[16];
  private long[] whole = new long[16];
  private int count;

  private NumberList() {}

  /**
   * The numbers of columns of {@code row}: float[], double[], or long[] for any other type.
   *
   * @param fields the places of the columns
   * @throws IllegalArgumentException if a value is null, or not of numbers
   */
  static Object of(Row row, int[] fields, DType type) {
    NumberList list = new NumberList();
    for (int field : fields) {
      try {
        list.add(row.get(field));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "column '%s' %s".formatted(row.schema().fieldNames()[field], e.getMessage()));
      }
    }
    return list.array(type);
  }

  private void add(@Nullable Object value) {
    if (value == null) {
      throw new IllegalArgumentException("is null");
    }
    if (value instanceof Number number) {
      add(number.doubleValue(), number.longValue());
    } else if (value instanceof Boolean truth) {
      add(truth ? 1 : 0, truth ? 1 : 0);
    } else if (value instanceof Vector vector) {
      for (double number : vector.toArray()) {
        add(number, (long) number);
      }
    } else if (value instanceof scala.collection.Iterable<?> items) {
      Iterator<?> each = items.iterator();
      while (each.hasNext()) {
        add(each.next());
      }
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        add(Array.get(value, i));
      }
    } else {
      throw new IllegalArgumentException(
          "has a %s, where a number, an array or a vector is expected"
              .formatted(value.getClass().getSimpleName()));
    }
  }

  private void add(double number, long wholeNumber) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
      whole = Arrays.copyOf(whole, 2 * count);
    }
    numbers[count] = number;
    whole[count++] = wholeNumber;
  }

  private Object array(DType type) {
    if (type == DType.FLOAT64) {
      return Arrays.copyOf(numbers, count);
    }
    if (!type.isFloatingPoint()) {
      return Arrays.copyOf(whole, count);
    }
    float[] single = new float[count];
    for (int i = 0; i < count; i++) {
      single[i] = (float) numbers[i];
    }
    return single;
  }

  /**
   * The tensor of samples' arrays.
   *
   * @param shape of each sample; null for a row of its numbers
   * @throws IllegalArgumentException if they are of different lengths
   */
  static Tensor tensor(List<?> arrays, DType type, @Nullable Shape shape) {
    int length = Array.getLength(arrays.get(0));
    Object all =
        Array.newInstance(arrays.get(0).getClass().getComponentType(), length * arrays.size());
    for (int i = 0; i < arrays.size(); i++) {
      int own = Array.getLength(arrays.get(i));
      if (own != length) {
        throw new IllegalArgumentException(
            "a sample has %d numbers, another has %d".formatted(own, length));
      }
      System.arraycopy(arrays.get(i), 0, all, i * length, length);
    }
    Shape each = shape == null ? Shape.of(length) : shape;
    return Tensor.tensor(all).to(type).reshape(each.inserted(0, arrays.size()));
  }
}
