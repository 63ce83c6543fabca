package dev.lemur.nn.testing;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.nn.AbstractModule;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies a module as a recorded case did. */
public final class Forward {
  private Forward() {}

  /** The tensors that come out, in order. */
  public static List<Tensor> run(
      OracleCase test,
      AbstractModule module,
      List<@Nullable Tensor> inputs,
      Map<String, @Nullable Object> keywords) {
    List<@Nullable Object> positional = new ArrayList<>(inputs);
    if (test.bool("self_attention", false)) {
      positional.addAll(List.of(inputs.get(0), inputs.get(0)));
    }
    if (test.object("args").bool("inplace", false)) {
      // A leaf must not change in place.
      positional.set(0, inputs.get(0).clone());
    }
    return tensors(
        Invocation.call(
            module.getClass(),
            module,
            test.object("args").bool("return_indices", false) ? "applyWithIndices" : "apply",
            "nn." + test.string("module") + ".forward",
            new Arguments(positional, keywords)));
  }

  /** The tensors in a result, without those that are null. */
  static List<Tensor> tensors(@Nullable Object result) {
    List<Tensor> tensors = new ArrayList<>();
    collect(result, tensors);
    return tensors;
  }

  private static void collect(@Nullable Object result, List<Tensor> found) {
    if (result instanceof Tensor tensor) {
      found.add(tensor);
    } else if (result instanceof Iterable<?> list) {
      list.forEach(element -> collect(element, found));
    } else if (result instanceof Object[] array) {
      List.of(array).forEach(element -> collect(element, found));
    } else if (result instanceof Record record) {
      components(record).forEach(component -> collect(component, found));
    }
  }

  /** What a record holds, in order. */
  static List<@Nullable Object> components(Record record) {
    List<@Nullable Object> components = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      components.add(read(component.getAccessor(), record));
    }
    return components;
  }

  private static @Nullable Object read(Method accessor, Object record) {
    try {
      accessor.setAccessible(true);
      return accessor.invoke(record);
    } catch (InvocationTargetException e) {
      throw JavaValues.unwrapped(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
