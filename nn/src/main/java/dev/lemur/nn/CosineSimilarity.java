package dev.lemur.nn;

import dev.lemur.core.Tensor;

/**
 * The cosine of the angle between vectors, {@code x1 · x2 / (max(‖x1‖, eps) max(‖x2‖, eps))};
 * mirrors {@code torch.nn.CosineSimilarity}.
 *
 * <p>Inputs of one shape, broadcast; output of that shape without the dimension of the vectors.
 *
 * <pre>{@code
 * var similarity = new CosineSimilarity();
 * System.out.println(similarity.apply(tensor(new float[][] {{1, 0}}), tensor(new float[][] {{1, 1}})));
 * // tensor([0.7071])
 * }</pre>
 */
public class CosineSimilarity extends BinaryModule {
  private final int dim;
  private final double eps;

  /** Of vectors along dimension 1. */
  public CosineSimilarity() {
    this(1);
  }

  /** Of vectors along the given dimension. */
  public CosineSimilarity(int dim) {
    this(dim, 1e-8);
  }

  /**
   * Of vectors along the given dimension.
   *
   * @param eps the least norm that is divided by; 1e-8
   */
  public CosineSimilarity(int dim, double eps) {
    this.dim = dim;
    this.eps = eps;
  }

  @Override
  public Tensor forward(Tensor x1, Tensor x2) {
    return Functional.cosineSimilarity(x1, x2, dim, eps);
  }

  /** The dimension of the vectors. */
  public int dim() {
    return dim;
  }

  /** The least norm that is divided by. */
  public double eps() {
    return eps;
  }
}
