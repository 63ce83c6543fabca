package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * Softmax over the channels at each place of an image; mirrors {@code torch.nn.Softmax2d}.
 *
 * <p>Input and output [N, C, H, W] or [C, H, W].
 *
 * <pre>{@code
 * var softmax = new Softmax2d();
 * Tensor channels = tensor(new float[][][] {{{1, 2}}, {{3, 0}}});
 * System.out.println(softmax.apply(channels));
 * // tensor([[[0.1192, 0.8808]],
 * //
 * //         [[0.8808, 0.1192]]])
 * }</pre>
 */
public class Softmax2d extends Module {
  /** The function. */
  public Softmax2d() {}

  @Override
  public Tensor forward(Tensor input) {
    if (input.dim() != 3 && input.dim() != 4) {
      throw new IllegalArgumentException(
          "Softmax2d: expected input to be 3D or 4D, got "
              + input.dim()
              + "D instead: "
              + input.shape());
    }
    return Functional.softmax(input, -3);
  }
}
