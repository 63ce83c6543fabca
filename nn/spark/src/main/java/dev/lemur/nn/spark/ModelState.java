package dev.lemur.nn.spark;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Scope;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters and buffers of a model, as its replicas receive them. */
final class ModelState implements Serializable {
  private static final long serialVersionUID = 1;

  private final LinkedHashMap<String, TensorBytes> parameters = new LinkedHashMap<>();
  private final LinkedHashMap<String, TensorBytes> buffers = new LinkedHashMap<>();
  private final LinkedHashMap<String, Boolean> requiresGrad = new LinkedHashMap<>();

  private ModelState() {}

  static ModelState of(Module model) {
    ModelState state = new ModelState();
    model
        .namedParameters()
        .forEach(
            (name, tensor) -> {
              state.parameters.put(name, TensorBytes.of(tensor));
              state.requiresGrad.put(name, tensor.requiresGrad());
            });
    model.namedBuffers().forEach((name, tensor) -> state.buffers.put(name, TensorBytes.of(tensor)));
    return state;
  }

  /**
   * Copies the state into a replica.
   *
   * @throws IllegalArgumentException if that is another model
   */
  void loadInto(Module replica) {
    Map<String, Tensor> ownParameters = replica.namedParameters();
    Map<String, Tensor> ownBuffers = replica.namedBuffers();
    check("parameters", parameters, ownParameters);
    check("buffers", buffers, ownBuffers);
    try (var noGrad = new NoGrad();
        var scope = new Scope()) {
      parameters.forEach((name, value) -> ownParameters.get(name).copy_(value.tensor()));
      buffers.forEach((name, value) -> ownBuffers.get(name).copy_(value.tensor()));
    }
    requiresGrad.forEach((name, required) -> ownParameters.get(name).requiresGrad_(required));
  }

  private static void check(
      String what, Map<String, TensorBytes> sent, Map<String, Tensor> present) {
    Map<String, String> expected = new LinkedHashMap<>();
    sent.forEach((name, tensor) -> expected.put(name, tensor.toString()));
    Map<String, String> found = new LinkedHashMap<>();
    present.forEach((name, tensor) -> found.put(name, tensor.dtype() + " " + tensor.shape()));
    if (!expected.equals(found)) {
      throw new IllegalArgumentException(
          "the model that executors build has other %s than the driver's: %s, not %s"
              .formatted(what, found, expected));
    }
  }
}
