package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import java.util.List;

/**
 * What a function computes, and the product of its derivative and a vector.
 *
 * @param value the function's value
 * @param products one product per input, or a single one for {@link Autograd#jvp}
 */
public record ValueAndProduct(Tensor value, List<Tensor> products) {
  /** Copies the list of products. */
  public ValueAndProduct {
    products = List.copyOf(products);
  }

  /** The only product, or the first of several. */
  public Tensor product() {
    return products.get(0);
  }
}
