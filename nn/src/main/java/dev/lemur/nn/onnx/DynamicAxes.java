package dev.lemur.nn.onnx;

import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The dynamic dimensions of a model's inputs.
 *
 * @param byInput for each input, by name, the names of its dynamic dimensions
 * @param names the names of the dynamic dimensions, each once
 */
record DynamicAxes(Map<String, Map<Integer, String>> byInput, List<String> names) {
  static DynamicAxes of(Onnx.Options options, List<Tensor> inputs) {
    if (options.inputNames().size() != inputs.size()) {
      throw new IllegalArgumentException(
          "%d examples for the inputs %s".formatted(inputs.size(), options.inputNames()));
    }
    Map<String, Map<Integer, String>> given = options.dynamicAxes();
    Map<String, Map<Integer, String>> axes = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      String name = options.inputNames().get(i);
      boolean hasBatch = given == null && inputs.get(i).dim() > 0;
      axes.put(
          name,
          hasBatch
              ? Map.of(0, "batch")
              : new TreeMap<>(given == null ? Map.of() : given.getOrDefault(name, Map.of())));
      for (int dim : axes.get(name).keySet()) {
        if (dim < 0 || dim >= inputs.get(i).dim() || inputs.get(i).size(dim) == 0) {
          throw new IllegalArgumentException(
              "dimension %d of input '%s' of shape %s cannot be dynamic"
                  .formatted(dim, name, inputs.get(i).shape()));
        }
      }
    }
    if (given != null && !axes.keySet().containsAll(given.keySet())) {
      throw new IllegalArgumentException(
          "dynamic dimensions of %s, but the inputs are %s"
              .formatted(given.keySet(), axes.keySet()));
    }
    return new DynamicAxes(
        axes, axes.values().stream().flatMap(axis -> axis.values().stream()).distinct().toList());
  }

  /** How long the dynamic dimension of a name is; the same in all inputs that have it. */
  int length(List<Tensor> inputs, String name) {
    int length = -1;
    int at = 0;
    for (Map<Integer, String> axes : byInput.values()) {
      for (var axis : axes.entrySet()) {
        if (axis.getValue().equals(name)) {
          int size = inputs.get(at).size(axis.getKey());
          if (length >= 0 && size != length) {
            throw new IllegalArgumentException(
                "the dynamic dimension '%s' is %d and %d long".formatted(name, length, size));
          }
          length = size;
        }
      }
      at++;
    }
    return length;
  }

  /** The inputs with a dynamic dimension one longer. */
  List<Tensor> lengthened(List<Tensor> inputs, String name) {
    List<Tensor> longer = new ArrayList<>();
    for (Map<Integer, String> axes : byInput.values()) {
      Tensor input = inputs.get(longer.size());
      for (var axis : axes.entrySet()) {
        if (axis.getValue().equals(name)) {
          int dim = axis.getKey();
          input = Tensor.cat(List.of(input, input.narrow(dim, 0, 1)), dim);
        }
      }
      longer.add(input);
    }
    return longer;
  }

  /**
   * The inputs with no dynamic dimension of length 1, which could not be told from one that is
   * broadcast.
   */
  List<Tensor> lengthenedFromOne(List<Tensor> inputs) {
    List<Tensor> longer = inputs;
    for (String name : names) {
      if (length(longer, name) == 1) {
        longer = lengthened(longer, name);
      }
    }
    return longer;
  }

  /** Where an input shows how long each dynamic dimension is. */
  List<Graph.Dimension> places() {
    List<Graph.Dimension> places = new ArrayList<>();
    for (String name : names) {
      byInput.entrySet().stream()
          .flatMap(
              input ->
                  input.getValue().entrySet().stream()
                      .filter(axis -> axis.getValue().equals(name))
                      .map(axis -> new Graph.Dimension(name, input.getKey(), axis.getKey())))
          .findFirst()
          .ifPresent(places::add);
    }
    return places;
  }
}
