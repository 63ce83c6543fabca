package dev.lemur.nn.utils;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.DerivedParameter;
import dev.lemur.nn.Functional;
import dev.lemur.nn.RemovableHandle;
import org.jspecify.annotations.Nullable;

/**
 * Divides a weight by its largest singular value, which a power iteration before each forward in
 * training estimates; mirrors the older {@code torch.nn.utils.spectral_norm}. New programs use
 * {@link Parametrizations#spectralNorm(AbstractModule)}.
 *
 * <pre>{@code
 * var layer = SpectralNorm.spectralNorm(new Linear(20, 40));
 * System.out.println(layer.stateDict().keySet()); // [bias, weight_orig, weight_u, weight_v]
 * SpectralNorm.removeSpectralNorm(layer);
 * }</pre>
 */
public final class SpectralNorm extends DerivedParameter {
  private final int nPowerIterations;
  private final double eps;
  private final int dim;
  private final RemovableHandle iterating;

  private SpectralNorm(
      AbstractModule module, String name, int nPowerIterations, double eps, int dim) {
    super(module, name);
    if (nPowerIterations <= 0) {
      throw new IllegalArgumentException(
          "Expected n_power_iterations to be positive, but got n_power_iterations="
              + nPowerIterations);
    }
    Tensor weight = parameter(module, name);
    this.nPowerIterations = nPowerIterations;
    this.eps = eps;
    this.dim = weight.shape().dimension(dim);
    Tensor matrix = matrix(weight.detach());
    Tensor u = start(matrix.size(0), weight);
    Tensor v = start(matrix.size(1), weight);
    install();
    addParameter("_orig", weight);
    putBuffer("_u", u);
    putBuffer("_v", v);
    iterating =
        module.registerForwardPreHook(
            (called, inputs) -> {
              if (called.isTraining()) {
                iterate();
              }
              return null;
            });
  }

  private Tensor start(int length, Tensor weight) {
    return normalized(Tensor.empty(Shape.of(length), weight.dtype()).normal_());
  }

  private Tensor normalized(Tensor vector) {
    return Functional.normalize(vector, 2, new int[] {0}, eps);
  }

  private Tensor matrix(Tensor weight) {
    return weight.movedim(dim, 0).flatten(1);
  }

  private void iterate() {
    try (NoGrad none = new NoGrad()) {
      Tensor matrix = matrix(part("_orig").detach());
      Tensor u = part("_u");
      Tensor v = part("_v");
      for (int i = 0; i < nPowerIterations; i++) {
        v.copy_(normalized(matrix.t().mv(u)));
        u.copy_(normalized(matrix.mv(v)));
      }
    }
  }

  @Override
  protected Tensor compute() {
    Tensor weight = part("_orig");
    // Copies, since the next forward changes them, and one backward may follow two forwards.
    Tensor u = part("_u").clone();
    Tensor v = part("_v").clone();
    return weight.div(u.dot(matrix(weight).mv(v)));
  }

  /** Normalises {@code weight}, with one power iteration for each forward; returns the module. */
  public static <M extends AbstractModule> M spectralNorm(M module) {
    return spectralNorm(module, "weight", 1, 1e-12, null);
  }

  /**
   * Normalises a parameter; returns the module.
   *
   * @param name the parameter's name; {@code "weight"}
   * @param nPowerIterations how many power iterations are made before each forward in training; 1
   * @param eps the lower bound of norms that are divided by; 1e-12
   * @param dim the dimension of the outputs; null for 0, or 1 for transposed convolutions
   * @throws IllegalArgumentException if there is no such parameter, or it is already normalised
   */
  public static <M extends AbstractModule> M spectralNorm(
      M module, String name, int nPowerIterations, double eps, @Nullable Integer dim) {
    if (of(module, name) instanceof SpectralNorm) {
      throw new IllegalArgumentException(
          "Cannot register two spectral_norm hooks on the same parameter " + name);
    }
    int outputs = dim != null ? dim : Parametrizations.outputDimension(module);
    new SpectralNorm(module, name, nPowerIterations, eps, outputs);
    return module;
  }

  /** Ends the normalisation of {@code weight}; returns the module. */
  public static <M extends AbstractModule> M removeSpectralNorm(M module) {
    return removeSpectralNorm(module, "weight");
  }

  /**
   * Makes a normalised parameter an ordinary one again, with its current value; returns the module.
   *
   * @throws IllegalArgumentException if it is not normalised
   */
  public static <M extends AbstractModule> M removeSpectralNorm(M module, String name) {
    if (!(of(module, name) instanceof SpectralNorm present)) {
      throw new IllegalArgumentException(
          "spectral_norm of '%s' not found in %s".formatted(name, module));
    }
    present.iterating.remove();
    present.uninstall();
    return module;
  }
}
