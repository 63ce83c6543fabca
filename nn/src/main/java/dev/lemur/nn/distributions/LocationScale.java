package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/** A distribution over all numbers, given by where it lies and how wide it is. */
abstract class LocationScale extends Distribution {
  final Tensor loc;
  final Tensor scale;

  /** With the given parameters, which are broadcast. */
  LocationScale(Tensor loc, Tensor scale) {
    super(Shape.broadcast(loc.shape(), scale.shape()));
    this.loc = Numerics.broadcast(loc, scale);
    this.scale = Numerics.broadcast(scale, loc);
    checkArguments();
  }

  @Override
  final List<Argument> arguments() {
    return List.of(
        new Argument("loc", loc, Constraints.REAL),
        new Argument("scale", scale, Constraints.POSITIVE));
  }

  @Override
  public final Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public final boolean hasRsample() {
    return true;
  }

  /** The location. */
  public final Tensor loc() {
    return loc;
  }

  /** The scale. */
  public final Tensor scale() {
    return scale;
  }

  @Override
  public Tensor mode() {
    return loc;
  }
}
