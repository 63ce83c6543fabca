package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tensors in what a module computes, which hooks see: the result itself, or those in a record
 * or list, in order and however deep.
 */
final class ModuleResult {
  private ModuleResult() {}

  /** The tensors in a result; null for a component that holds none this time. */
  static @Nullable Tensor[] tensors(@Nullable Object result) {
    List<@Nullable Tensor> found = new ArrayList<>();
    collect(Tensor.class, result, found);
    return found.toArray(new Tensor[0]);
  }

  private static void collect(Class<?> type, @Nullable Object value, List<@Nullable Tensor> found) {
    if (value instanceof Tensor tensor) {
      found.add(tensor);
    } else if (value instanceof List<?> list) {
      list.forEach(element -> collect(Object.class, element, found));
    } else if (value instanceof Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        collect(component.getType(), read(component, record), found);
      }
    } else if (value == null && type == Tensor.class) {
      found.add(null);
    }
  }

  /** A result as {@code result} with other tensors, in the order of {@link #tensors}. */
  @SuppressWarnings("unchecked") // a copy has the type of what it is a copy of
  static <R> R replace(R result, @Nullable Tensor[] tensors) {
    return (R) copy(Tensor.class, result, Arrays.asList(tensors).iterator());
  }

  private static @Nullable Object copy(
      Class<?> type, @Nullable Object value, Iterator<@Nullable Tensor> tensors) {
    if (value instanceof Tensor || value == null && type == Tensor.class) {
      return tensors.next();
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(copy(Object.class, element, tensors)));
      return copy;
    }
    return value instanceof Record record ? copy(record, tensors) : value;
  }

  private static Object copy(Record record, Iterator<@Nullable Tensor> tensors) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    @Nullable Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = copy(types[i], read(components[i], record), tensors);
    }
    return invoke(
        () -> {
          Constructor<?> constructor = record.getClass().getDeclaredConstructor(types);
          constructor.setAccessible(true);
          return constructor.newInstance(values);
        });
  }

  private static @Nullable Object read(RecordComponent component, Record record) {
    return invoke(
        () -> {
          Method accessor = component.getAccessor();
          accessor.setAccessible(true);
          return accessor.invoke(record);
        });
  }

  private interface Reflection<T extends @Nullable Object> {
    T run() throws ReflectiveOperationException;
  }

  private static <T extends @Nullable Object> T invoke(Reflection<T> reflection) {
    try {
      return reflection.run();
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
