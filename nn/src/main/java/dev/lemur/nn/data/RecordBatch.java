package dev.lemur.nn.data;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collates records into one of the same type, component by component. */
final class RecordBatch {
  private RecordBatch() {}

  static Record of(List<? extends Record> samples) {
    Class<?> type = samples.get(0).getClass();
    RecordComponent[] components = type.getRecordComponents();
    Object[] batch = new Object[components.length];
    for (int i = 0; i < batch.length; i++) {
      batch[i] = collate(samples, components[i]);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return (Record) constructor.newInstance(batch);
    } catch (ReflectiveOperationException e) {
      throw failure(type, e);
    }
  }

  private static Object collate(List<? extends Record> samples, RecordComponent component) {
    List<Object> values = new ArrayList<>();
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      for (Record sample : samples) {
        values.add(accessor.invoke(sample));
      }
    } catch (ReflectiveOperationException e) {
      throw failure(component.getDeclaringRecord(), e);
    }
    Object batch = Collate.collate(values);
    if (!component.getType().isInstance(batch)) {
      throw new IllegalArgumentException(
          "the batch of %s.%s is a %s, which is no %s: make it a Tensor, or pass a collate function"
              .formatted(
                  component.getDeclaringRecord().getSimpleName(),
                  component.getName(),
                  batch.getClass().getSimpleName(),
                  component.getType().getSimpleName()));
    }
    return batch;
  }

  private static RuntimeException failure(Class<?> type, ReflectiveOperationException error) {
    Throwable cause = error instanceof InvocationTargetException ? error.getCause() : error;
    return cause instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalArgumentException(
            "no " + type.getName() + " can be made of a batch: pass a collate function", cause);
  }
}
