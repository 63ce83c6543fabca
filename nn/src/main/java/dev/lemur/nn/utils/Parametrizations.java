package dev.lemur.nn.utils;

import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Parametrize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ready-made parametrizations of weights; mirrors {@code torch.nn.utils.parametrizations}. */
public final class Parametrizations {
  private Parametrizations() {}

  /** Weight normalisation of {@code weight} with a norm for each output. */
  public static <M extends AbstractModule> M weightNorm(M module) {
    return weightNorm(module, "weight", 0);
  }

  /**
   * Learns the length and the direction of a weight's vectors separately; returns the module.
   *
   * @param name the weight's name; {@code "weight"}
   * @param dim the dimension with a norm for each index, 0; null for one norm of the whole weight
   */
  public static <M extends AbstractModule> M weightNorm(
      M module, String name, @Nullable Integer dim) {
    return Parametrize.registerParametrization(
        module, name, new _WeightNorm(dim == null ? -1 : dim));
  }

  /** Spectral normalisation of {@code weight} with one power iteration for each read. */
  public static <M extends AbstractModule> M spectralNorm(M module) {
    return spectralNorm(module, "weight", 1, 1e-12, null);
  }

  /**
   * Divides a weight by its largest singular value; returns the module.
   *
   * @param name the weight's name; {@code "weight"}
   * @param nPowerIterations how often the singular vectors are refined at each read in training; 1
   * @param eps the lower bound of norms that are divided by; 1e-12
   * @param dim the dimension of the outputs; null for 0, or 1 for transposed convolutions
   */
  public static <M extends AbstractModule> M spectralNorm(
      M module, String name, int nPowerIterations, double eps, @Nullable Integer dim) {
    Tensor weight = module.namedParameters(false).get(name);
    if (weight == null) {
      throw new IllegalArgumentException(
          "Module '%s' has no parameter with name '%s'".formatted(module, name));
    }
    int outputs = dim != null ? dim : outputDimension(module);
    return Parametrize.registerParametrization(
        module, name, new _SpectralNorm(weight, nPowerIterations, outputs, eps));
  }

  /** The dimension of a weight that counts the outputs. */
  static int outputDimension(AbstractModule module) {
    return module.getClass().getSimpleName().startsWith("ConvTranspose") ? 1 : 0;
  }

  /** An orthogonal or semi-orthogonal {@code weight}. */
  public static <M extends AbstractModule> M orthogonal(M module) {
    return orthogonal(module, "weight", null, true);
  }

  /**
   * Keeps a square matrix orthogonal, or the columns or rows of another one orthonormal; returns
   * the module.
   *
   * @param name the weight's name; {@code "weight"}
   * @param orthogonalMap {@code "matrix_exp"}, {@code "cayley"} or {@code "householder"}; null for
   *     the first with square matrices and the last with others
   * @param useTrivialization whether the map starts from the current value; true
   * @throws IllegalArgumentException if there is no such parameter or map, or the parameter is not
   *     a matrix
   */
  public static <M extends AbstractModule> M orthogonal(
      M module, String name, @Nullable String orthogonalMap, boolean useTrivialization) {
    Tensor weight = module.namedParameters(false).get(name);
    if (weight == null) {
      throw new IllegalArgumentException(
          "Module '%s' has no parameter with name '%s'".formatted(module, name));
    }
    if (weight.dim() != 2) {
      throw new IllegalArgumentException(
          "Expected a matrix, but got a tensor of shape " + weight.shape());
    }
    String standard = weight.size(0) == weight.size(1) ? "matrix_exp" : "householder";
    String map = orthogonalMap == null ? standard : orthogonalMap;
    if (!List.of("matrix_exp", "cayley", "householder").contains(map)) {
      throw new IllegalArgumentException(
          "orthogonal_map has to be one of \"matrix_exp\", \"cayley\", \"householder\". Got: "
              + map);
    }
    return Parametrize.registerParametrization(
        module, name, new _Orthogonal(map, useTrivialization));
  }
}
