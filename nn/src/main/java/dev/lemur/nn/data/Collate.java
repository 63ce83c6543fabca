package dev.lemur.nn.data;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes a batch of samples; mirrors {@code torch.utils.data.default_collate}.
 *
 * <p>Tensors, and arrays as tensors, are stacked along a new first dimension. Numbers become a
 * tensor: Float gives float32, Double float64, Byte, Short, Integer and Long int64, Boolean bool.
 * Lists, maps and records are collated element by element. Strings are collected in a list.
 */
public final class Collate {
  private Collate() {}

  /**
   * The batch of samples of any kind.
   *
   * @throws IllegalArgumentException if there is no sample, or the samples differ in type or size,
   *     or are of another kind
   */
  public static Object collate(List<?> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("a batch needs at least one sample");
    }
    Object first = samples.get(0);
    if (first instanceof Tensor) {
      return Tensor.stack(all(samples, Tensor.class), 0);
    }
    if (first.getClass().isArray()) {
      return arrays(samples);
    }
    if (first instanceof Number || first instanceof Boolean) {
      return numbers(samples);
    }
    if (first instanceof CharSequence) {
      return List.copyOf(all(samples, CharSequence.class));
    }
    if (first instanceof Map) {
      return maps(samples.stream().<Map<?, ?>>map(Collate::map).toList());
    }
    if (first instanceof List) {
      return lists(samples.stream().<List<?>>map(Collate::list).toList());
    }
    if (first instanceof Record record) {
      return RecordBatch.of(all(samples, record.getClass()));
    }
    throw new IllegalArgumentException(
        "default_collate: batch must contain tensors, arrays, numbers, texts, maps, lists or"
            + " records; found "
            + first.getClass().getTypeName());
  }

  /**
   * A single sample with its arrays as tensors, as a loader without batches gives it; {@code
   * default_convert}.
   */
  public static Object convert(Object sample) {
    if (sample.getClass().isArray()) {
      return Tensor.tensor(sample);
    }
    if (sample instanceof Map<?, ?> map) {
      Map<Object, Object> converted = new LinkedHashMap<>();
      map.forEach((key, value) -> converted.put(key, convert(value)));
      return converted;
    }
    return sample instanceof List<?> list
        ? list.stream().<Object>map(Collate::convert).toList()
        : sample;
  }

  /** The batch of samples that are numbers or truth values. */
  public static Tensor numbers(List<?> samples) {
    Object first = samples.get(0);
    if (first instanceof Float) {
      return Tensor.tensor(doubles(all(samples, Float.class)), DType.FLOAT32);
    }
    if (first instanceof Double) {
      return Tensor.tensor(doubles(all(samples, Double.class)));
    }
    if (first instanceof Boolean) {
      return Tensor.tensor(truths(all(samples, Boolean.class)));
    }
    if (first instanceof Byte
        || first instanceof Short
        || first instanceof Integer
        || first instanceof Long) {
      return Tensor.tensor(
          all(samples, ((Number) first).getClass()).stream()
              .mapToLong(Number::longValue)
              .toArray());
    }
    throw new IllegalArgumentException("there is no tensor of " + first.getClass().getName());
  }

  /** The batch of samples that are arrays of one shape, such as {@code float[]}. */
  public static Tensor arrays(List<?> samples) {
    List<?> arrays = all(samples, samples.get(0).getClass());
    return Tensor.stack(arrays.stream().map(Tensor::tensor).toList(), 0);
  }

  private static double[] doubles(List<? extends Number> numbers) {
    return numbers.stream().mapToDouble(Number::doubleValue).toArray();
  }

  private static boolean[] truths(List<Boolean> samples) {
    boolean[] truths = new boolean[samples.size()];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = samples.get(i);
    }
    return truths;
  }

  private static Map<Object, Object> maps(List<? extends Map<?, ?>> samples) {
    Map<Object, Object> batch = new LinkedHashMap<>();
    for (Object key : samples.get(0).keySet()) {
      batch.put(key, collate(each(samples, sample -> value(sample, key))));
    }
    return batch;
  }

  private static Object value(Map<?, ?> sample, Object key) {
    Object value = sample.get(key);
    if (value == null) {
      throw new IllegalArgumentException(
          "the first sample of the batch has a value of '%s', another has keys %s only"
              .formatted(key, sample.keySet()));
    }
    return value;
  }

  private static List<Object> lists(List<? extends List<?>> samples) {
    List<Integer> sizes = samples.stream().map(Collection::size).distinct().toList();
    if (sizes.size() > 1) {
      throw new IllegalArgumentException(
          "each element in list of batch should be of equal size, but there are sizes " + sizes);
    }
    List<Object> batch = new ArrayList<>();
    for (int i = 0; i < sizes.get(0); i++) {
      int position = i;
      batch.add(collate(each(samples, sample -> sample.get(position))));
    }
    return batch;
  }

  private static <S> List<Object> each(List<? extends S> samples, Function<S, Object> part) {
    List<Object> parts = new ArrayList<>();
    samples.forEach(sample -> parts.add(part.apply(sample)));
    return parts;
  }

  private static <S> List<S> all(List<?> samples, Class<S> type) {
    return samples.stream().<S>map(sample -> one(sample, type)).toList();
  }

  private static <S> S one(Object sample, Class<S> type) {
    if (!type.isInstance(sample)) {
      throw new IllegalArgumentException(
          "the samples of a batch must be of one type, but there are %s and %s"
              .formatted(type.getSimpleName(), sample.getClass().getSimpleName()));
    }
    return type.cast(sample);
  }

  private static Map<?, ?> map(Object sample) {
    return one(sample, Map.class);
  }

  private static List<?> list(Object sample) {
    return one(sample, List.class);
  }
}
