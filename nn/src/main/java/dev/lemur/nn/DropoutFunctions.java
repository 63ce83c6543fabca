package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/** Dropout of elements and channels, for {@link Functional}. */
final class DropoutFunctions {
  private DropoutFunctions() {}

  static Tensor dropout(Tensor input, double p, boolean training, boolean inplace) {
    NullArguments.check(input);
    Dropping.checkProbability(p);
    return training ? Dropping.drop(input, p, inplace) : input;
  }

  static Tensor dropout1d(Tensor input, double p, boolean training, boolean inplace) {
    Dropping.checkProbability(p);
    if (input.dim() != 2 && input.dim() != 3) {
      throw new IllegalArgumentException(
          ("dropout1d: Expected 2D or 3D input, but received a %dD input. Note that dropout1d "
                  + "exists to provide channel-wise dropout on inputs with 1 spatial dimension, a "
                  + "channel dimension, and an optional batch dimension (i.e. 2D or 3D inputs).")
              .formatted(input.dim()));
    }
    return ofChannels(input, input.dim() == 3, p, training, inplace);
  }

  static Tensor dropout2d(Tensor input, double p, boolean training, boolean inplace) {
    Dropping.checkProbability(p);
    if (input.dim() != 3 && input.dim() != 4) {
      warnOfDimensions("dropout2d", input.dim(), "2", "3D or 4D");
    }
    if (input.dim() == 3) {
      Warnings.warn(
          "dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout "
              + "behavior is desired - input is interpreted as shape (N, C, L), where C is the "
              + "channel dim. This behavior will change in a future release to interpret the input "
              + "as one without a batch dimension, i.e. shape (C, H, W). To maintain the 1D "
              + "channel-wise dropout behavior, please switch to using dropout1d instead.");
    }
    return ofChannels(input, true, p, training, inplace);
  }

  static Tensor dropout3d(Tensor input, double p, boolean training, boolean inplace) {
    Dropping.checkProbability(p);
    if (input.dim() != 4 && input.dim() != 5) {
      warnOfDimensions("dropout3d", input.dim(), "3", "4D or 5D");
    }
    return ofChannels(input, input.dim() == 5, p, training, inplace);
  }

  static Tensor alphaDropout(Tensor input, double p, boolean training, boolean inplace) {
    NullArguments.check(input);
    Dropping.checkProbability(p);
    return training ? Dropping.dropAlpha(input, p, false, inplace) : input;
  }

  static Tensor featureAlphaDropout(Tensor input, double p, boolean training, boolean inplace) {
    NullArguments.check(input);
    Dropping.checkProbability(p);
    return training ? Dropping.dropAlpha(input, p, true, inplace) : input;
  }

  private static void warnOfDimensions(String name, int dim, String spatial, String expected) {
    Warnings.warn(
        ("%1$s: Received a %2$d-D input to %1$s, which is deprecated and will result in an error in"
                + " a future release. To retain the behavior and silence this warning, please use"
                + " dropout instead. Note that %1$s exists to provide channel-wise dropout on inputs"
                + " with %3$s spatial dimensions, a channel dimension, and an optional batch dimension"
                + " (i.e. %4$s inputs).")
            .formatted(name, dim, spatial, expected));
  }

  private static Tensor ofChannels(
      Tensor input, boolean batched, double p, boolean training, boolean inplace) {
    if (!training) {
      return input;
    }
    if (batched) {
      return Dropping.dropFeatures(input, p, inplace);
    }
    Tensor result = Dropping.dropFeatures(input.unsqueeze(0), p, inplace);
    return inplace ? input : result.squeeze(0);
  }
}
