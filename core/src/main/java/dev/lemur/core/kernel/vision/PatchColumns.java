package dev.lemur.core.kernel.vision;

import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Addition;
import dev.lemur.core.kernel.elementwise.Copies;

/**
 * Sliding patches of contiguous images [batch, channels, height, width] as columns [batch,
 * channels, rows of a patch, columns of a patch, patches vertically, patches horizontally].
 *
 * @param kernel height and width of a patch
 * @param dilation the distance between its elements
 * @param stride the distance between patches
 * @param blocks the numbers of patches
 */
public record PatchColumns(int[] kernel, int[] dilation, int[] stride, int[] blocks) {
  /** Copies the elements of all patches. */
  public void take(Strided images, Strided columns) {
    Strided patches = patches(images);
    Shape shape = patches.shape();
    Copies.copy(patches, columns.view(shape, shape.contiguousStrides(), columns.offset()));
  }

  /** Adds the columns to the elements that they would be taken from. */
  public void add(Strided columns, Strided images) {
    Strided patches = patches(images);
    int[] sizes = patches.shape().sizes();
    int[] from = patches.shape().contiguousStrides();
    int[] to = patches.strides();
    Shape slice = Shape.ofInts(sizes[0], sizes[1], sizes[4], sizes[5]);
    // Within one place of the kernel no element occurs twice.
    for (int row = 0; row < sizes[2]; row++) {
      for (int column = 0; column < sizes[3]; column++) {
        int source = columns.offset() + row * from[2] + column * from[3];
        int target = patches.offset() + row * to[2] + column * to[3];
        Addition.addTo(
            images.view(slice, new int[] {to[0], to[1], to[4], to[5]}, target),
            columns.view(slice, new int[] {from[0], from[1], from[4], from[5]}, source));
      }
    }
  }

  /** A view in which an element occurs once for each patch that it is in. */
  private Strided patches(Strided images) {
    int[] sizes = images.shape().sizes();
    int[] steps = images.strides();
    Shape shape = Shape.ofInts(sizes[0], sizes[1], kernel[0], kernel[1], blocks[0], blocks[1]);
    int[] strides = {
      steps[0],
      steps[1],
      steps[2] * dilation[0],
      steps[3] * dilation[1],
      steps[2] * stride[0],
      steps[3] * stride[1]
    };
    return images.view(shape, strides, images.offset());
  }
}
