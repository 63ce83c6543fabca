package dev.lemur.nn;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;

/**
 * What a parameter is computed from, and how; mirrors {@code
 * torch.nn.utils.parametrize.ParametrizationList}.
 */
final class ParametrizationList extends AbstractModule {
  private final Tensor[] originals;
  private int size;

  ParametrizationList(Tensor parameter, Parametrization first) {
    try (NoGrad none = new NoGrad()) {
      originals = inverse(first, parameter.detach());
    }
    for (int i = 0; i < originals.length; i++) {
      String name = originals.length == 1 ? "original" : "original" + i;
      originals[i] = Parameter.of(originals[i].clone(), parameter.requiresGrad());
      registerParameter(name, originals[i]);
    }
    add(first);
    checkShape(parameter);
  }

  /** What is learnt; the value itself where the parametrization has no inverse. */
  private static Tensor[] inverse(Parametrization parametrization, Tensor value) {
    try {
      return parametrization.rightInverse(value).clone();
    } catch (UnsupportedOperationException e) {
      return new Tensor[] {value};
    }
  }

  /** Appends a parametrization. */
  void append(Tensor parameter, Parametrization next) {
    if (originals.length > 1) {
      throw new IllegalArgumentException(
          "a parameter that is computed from several tensors takes no further parametrization");
    }
    try (NoGrad none = new NoGrad()) {
      Tensor[] inverse = inverse(next, originals[0].detach());
      originals[0].copy_(inverse[0]);
    }
    add(next);
    checkShape(parameter);
  }

  private void add(Parametrization parametrization) {
    register(Integer.toString(size++), parametrization);
  }

  private void checkShape(Tensor parameter) {
    try (NoGrad none = new NoGrad()) {
      Tensor result = compute();
      if (!result.shape().equals(parameter.shape())) {
        throw new IllegalArgumentException(
            "a parametrization may not change the shape of the parameter: %s became %s"
                .formatted(parameter.shape(), result.shape()));
      }
    }
  }

  /** How many parametrizations there are, applied in order. */
  public int size() {
    return size;
  }

  /** What is learnt. */
  public Tensor original(int index) {
    return originals[index];
  }

  /** The parameter, computed. */
  Tensor compute() {
    Tensor result = originals[0];
    boolean first = true;
    for (AbstractModule step : registry.childrenInOrder()) {
      Parametrization parametrization = (Parametrization) step;
      result = first ? parametrization.apply(originals) : parametrization.apply(result);
      first = false;
    }
    return result;
  }
}
