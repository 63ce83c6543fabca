package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Transforms applied one after the other; mirrors {@code
 * torch.distributions.transforms.ComposeTransform}.
 */
public class ComposeTransform extends Transform {
  private final List<Transform> parts;

  /** The given transforms, applied in this order. */
  public ComposeTransform(List<? extends Transform> parts) {
    this.parts = List.copyOf(NullArguments.check(parts));
  }

  private static Constraint withEventDim(Constraint region, int eventDim) {
    int further = eventDim - region.eventDim();
    return further == 0 ? region : Constraints.independent(region, further);
  }

  @Override
  public Constraint domain() {
    if (parts.isEmpty()) {
      return Constraints.REAL;
    }
    int eventDim = parts.get(parts.size() - 1).codomain().eventDim();
    for (int k = parts.size() - 1; k >= 0; k--) {
      int own = parts.get(k).domain().eventDim();
      eventDim = Math.max(eventDim + own - parts.get(k).codomain().eventDim(), own);
    }
    return withEventDim(parts.get(0).domain(), eventDim);
  }

  @Override
  public Constraint codomain() {
    if (parts.isEmpty()) {
      return Constraints.REAL;
    }
    int eventDim = parts.get(0).domain().eventDim();
    for (Transform part : parts) {
      int own = part.codomain().eventDim();
      eventDim = Math.max(eventDim + own - part.domain().eventDim(), own);
    }
    return withEventDim(parts.get(parts.size() - 1).codomain(), eventDim);
  }

  @Override
  public boolean isBijective() {
    return parts.stream().allMatch(Transform::isBijective);
  }

  @Override
  public Tensor sign() {
    Tensor sign = super.sign();
    for (Transform part : parts) {
      sign = sign.mul(part.sign());
    }
    return sign;
  }

  @Override
  public Tensor apply(Tensor x) {
    Tensor y = x;
    for (Transform part : parts) {
      y = part.apply(y);
    }
    return y;
  }

  @Override
  public Tensor inverse(Tensor y) {
    Tensor x = y;
    for (int k = parts.size() - 1; k >= 0; k--) {
      x = parts.get(k).inverse(x);
    }
    return x;
  }

  @Override
  public Transform inv() {
    List<Transform> backwards = new ArrayList<>();
    parts.forEach(part -> backwards.add(part.inv()));
    Collections.reverse(backwards);
    return new ComposeTransform(backwards);
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    Tensor sum = null;
    Tensor from = x;
    int eventDim = domain().eventDim();
    for (int k = 0; k < parts.size(); k++) {
      Transform part = parts.get(k);
      Tensor to = k == parts.size() - 1 ? y : part.apply(from);
      Tensor term =
          Numerics.sumRightmost(
              part.logAbsDetJacobian(from, to), eventDim - part.domain().eventDim());
      sum = sum == null ? term : sum.add(term);
      eventDim += part.codomain().eventDim() - part.domain().eventDim();
      from = to;
    }
    return sum == null ? x.zerosLike() : sum;
  }

  @Override
  public Shape forwardShape(Shape shape) {
    Shape result = shape;
    for (Transform part : parts) {
      result = part.forwardShape(result);
    }
    return result;
  }

  @Override
  public Shape inverseShape(Shape shape) {
    Shape result = shape;
    for (int k = parts.size() - 1; k >= 0; k--) {
      result = parts.get(k).inverseShape(result);
    }
    return result;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ComposeTransform compose && parts.equals(compose.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return parts.stream()
        .map(Transform::toString)
        .collect(Collectors.joining(",\n    ", "ComposeTransform(\n    ", "\n)"));
  }
}
