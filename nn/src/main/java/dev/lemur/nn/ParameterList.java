package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A list of parameters, for a module that uses them in a way of its own; mirrors {@code
 * torch.nn.ParameterList}.
 *
 * <pre>{@code
 * var weights = new ParameterList(Tensor.ones(2, 3), Tensor.ones(4));
 * weights.append(Tensor.zeros(5));
 * System.out.println(weights.size()); // 3
 * }</pre>
 */
public class ParameterList extends AbstractModule implements Iterable<Tensor> {
  /** The given tensors, which become parameters if they are none. */
  public ParameterList(Tensor... values) {
    this(NullArguments.list(values));
  }

  /** The given tensors, which become parameters if they are none. */
  public ParameterList(Iterable<Tensor> values) {
    extend(values);
  }

  /** Adds a tensor at the end, which becomes a parameter if it is none; returns this. */
  public ParameterList append(Tensor value) {
    registerParameter(Integer.toString(size()), asParameter(value));
    return this;
  }

  /** Adds tensors at the end; returns this. */
  public ParameterList extend(Iterable<Tensor> values) {
    NullArguments.check(values);
    values.forEach(this::append);
    return this;
  }

  /**
   * The parameter at a place, counted from the end if negative; {@code parameters[index]}.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public Tensor get(int index) {
    return items().get(place(index));
  }

  /** Puts a tensor in the place of another; {@code parameters[index] = value}. */
  public void set(int index, Tensor value) {
    registry.parameters.put(Integer.toString(place(index)), asParameter(value));
  }

  /** How many parameters there are; {@code len(parameters)}. */
  public int size() {
    return registry.parameters.size();
  }

  /** The parameters in order, to be read only. */
  @Override
  public Iterator<Tensor> iterator() {
    return items().iterator();
  }

  private List<Tensor> items() {
    return List.copyOf(registry.parameters.values());
  }

  private int place(int index) {
    if (index < -size() || index >= size()) {
      throw new IndexOutOfBoundsException("index " + index + " is out of range");
    }
    return index < 0 ? index + size() : index;
  }

  /** The tensor itself if it is a parameter, else one over its memory. */
  static Tensor asParameter(Tensor value) {
    return Parameter.isParameter(value) ? value : Parameter.of(value);
  }

  /** The sizes, as {@code 2x3}. */
  static String sizes(Tensor parameter) {
    return Arrays.stream(parameter.shape().sizes())
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("x"));
  }

  @Override
  public String extraRepr() {
    return registry.parameters.entrySet().stream()
        .map(
            entry ->
                "  (%s): Parameter containing: [torch.%s of size %s]"
                    .formatted(
                        entry.getKey(),
                        entry.getValue().dtype().toString().replace("torch.", ""),
                        sizes(entry.getValue())))
        .collect(Collectors.joining("\n"));
  }
}
