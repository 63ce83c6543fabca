package dev.lemur.nn.data.vision;

import dev.lemur.core.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Subtracts a mean from each channel of a tensor [channels, height, width], and divides it by a
 * standard deviation; mirrors {@code torchvision.transforms.Normalize}.
 *
 * <pre>{@code
 * var normalize = new Normalize(new double[] {0.5}, new double[] {0.25});
 * var tensor = normalize.apply(Tensor.ones(1, 1, 2));
 * System.out.println(tensor); // tensor([[[2., 2.]]])
 * }</pre>
 */
public final class Normalize implements UnaryOperator<Tensor> {
  private final double[] mean;
  private final double[] std;

  /**
   * With a mean and a standard deviation for each channel.
   *
   * @throws IllegalArgumentException if their numbers differ, or a deviation is zero
   */
  public Normalize(double[] mean, double[] std) {
    if (mean.length != std.length) {
      throw new IllegalArgumentException(
          "expected as many means as standard deviations, but got %d and %d"
              .formatted(mean.length, std.length));
    }
    if (Arrays.stream(std).anyMatch(value -> value == 0)) {
      throw new IllegalArgumentException(
          "std evaluated to zero, leading to division by zero: " + Arrays.toString(std));
    }
    this.mean = mean.clone();
    this.std = std.clone();
  }

  /**
   * The normalised tensor.
   *
   * @throws IllegalArgumentException if it has another number of channels
   */
  @Override
  public Tensor apply(Tensor image) {
    if (image.dim() < 3 || image.size(image.dim() - 3) != mean.length) {
      throw new IllegalArgumentException(
          "expected a tensor [..., %d, height, width], but got shape %s"
              .formatted(mean.length, image.shape()));
    }
    return image.sub(perChannel(mean, image)).div(perChannel(std, image));
  }

  private static Tensor perChannel(double[] values, Tensor image) {
    return Tensor.tensor(values, image.dtype()).reshape(values.length, 1, 1);
  }

  @Override
  public String toString() {
    return "Normalize(mean=%s, std=%s)".formatted(Arrays.toString(mean), Arrays.toString(std));
  }
}
