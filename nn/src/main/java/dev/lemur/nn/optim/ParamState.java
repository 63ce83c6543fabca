package dev.lemur.nn.optim;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What an optimizer keeps for one parameter: tensors, of its shape as a rule, and numbers. */
public final class ParamState {
  private long step;
  private final Map<String, Tensor> buffers = new LinkedHashMap<>();
  private final Map<String, Double> numbers = new HashMap<>();

  /** The buffers in use, in the order of the update's arrays. */
  private List<String> names = List.of();

  private Tensor[] inUse = {};
  private boolean buffersAreNew;

  ParamState() {}

  /** The number of the step being taken, counted from 1. */
  public long step() {
    return step;
  }

  /** Whether this step is the first to use its buffers. */
  public boolean buffersAreNew() {
    return buffersAreNew;
  }

  /** The number kept under {@code name}, {@code initial} before the first is. */
  public double number(String name, double initial) {
    return numbers.getOrDefault(name, initial);
  }

  /** Keeps a number until the next step. */
  public void setNumber(String name, double value) {
    numbers.put(name, value);
  }

  /** The buffer kept under {@code name}, which the step has in use. */
  Tensor buffer(String name) {
    return inUse[names.indexOf(name)];
  }

  /** Begins a step of {@code param}. */
  void beginStep() {
    step++;
    buffersAreNew = false;
  }

  /** Whether the buffers {@code wanted} for {@code param} are in use already. */
  boolean uses(List<String> wanted, Tensor param) {
    return names == wanted && (inUse.length == 0 || inUse[0].dtype() == param.dtype());
  }

  /** Puts the buffers {@code wanted} for {@code param} into use. */
  void use(
      List<String> wanted,
      Tensor param,
      ToDoubleFunction<String> initialValue,
      Function<String, Shape> shape) {
    names = wanted;
    inUse = new Tensor[wanted.size()];
    for (int i = 0; i < inUse.length; i++) {
      inUse[i] = prepared(param, wanted.get(i), initialValue, shape);
    }
  }

  private Tensor prepared(
      Tensor param,
      String name,
      ToDoubleFunction<String> initialValue,
      Function<String, Shape> shape) {
    Tensor known = buffers.get(name);
    if (known != null && known.dtype() == param.dtype()) {
      return known;
    }
    Tensor made = empty(param, shape.apply(name));
    if (known == null) {
      made.fill_(initialValue.applyAsDouble(name));
      buffersAreNew = true;
    } else {
      made.copy_(known);
    }
    buffers.put(name, made);
    return made;
  }

  /**
   * Memory that lives as long as the parameter; of its shape it is laid out as the parameter's, so
   * that one flat loop walks both.
   */
  private static Tensor empty(Tensor param, Shape shape) {
    Tensor made =
        shape.equals(param.shape()) ? param.emptyLike() : Tensor.empty(shape, param.dtype());
    made.keepWith(param);
    return made;
  }

  /** The tensors of an update: the parameter, the buffers, the gradient. */
  Tensor[] tensors(Tensor param, Tensor grad) {
    Tensor[] tensors = new Tensor[inUse.length + 2];
    tensors[0] = param;
    for (int i = 0; i < inUse.length; i++) {
      tensors[i + 1] = checked(names.get(i), inUse[i], param);
    }
    tensors[inUse.length + 1] = checked("gradient", grad, param);
    return tensors;
  }

  private static Tensor checked(String what, Tensor tensor, Tensor param) {
    if (!tensor.shape().equals(param.shape())) {
      throw new IllegalStateException(
          "the %s of a parameter of shape %s has shape %s"
              .formatted(what, param.shape(), tensor.shape()));
    }
    return tensor;
  }

  /** Everything kept, by PyTorch's names; numbers are 0-d float32 tensors, as there. */
  Map<String, Tensor> toMap(boolean withStep) {
    Map<String, Tensor> map = new LinkedHashMap<>();
    if (withStep) {
      map.put("step", Tensor.tensor((double) step));
    }
    numbers.forEach((name, value) -> map.put(name, Tensor.tensor((double) value)));
    map.putAll(buffers);
    return map;
  }

  /** Copies the result of {@link #toMap}. */
  void setAll(
      Tensor param,
      Map<String, Tensor> map,
      Set<String> numberNames,
      Function<String, Shape> shape) {
    clear();
    map.forEach(
        (name, tensor) -> {
          if (name.equals("step")) {
            step = (long) tensor.item();
          } else if (numberNames.contains(name)) {
            numbers.put(name, tensor.item());
          } else {
            buffers.put(name, empty(param, shape.apply(name)).copy_(tensor));
          }
        });
  }

  void clear() {
    step = 0;
    buffers.clear();
    numbers.clear();
    names = List.of();
    inUse = new Tensor[0];
  }

  /** Whether nothing is kept, as before the first step. */
  boolean isEmpty() {
    return step == 0 && buffers.isEmpty();
  }
}
