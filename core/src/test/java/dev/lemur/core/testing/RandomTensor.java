package dev.lemur.core.testing;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.SplittableRandom;

/** A tensor of random numbers, to be made as often as it is needed. */
public record RandomTensor(DType dtype, Shape shape, Draft draft) {
  /** So many elements of the storage come after the last. */
  private static final int REST = 3;

  /** A new tensor, laid out as drafted, in a storage of its own. */
  public Tensor tensor() {
    return viewOf(storage());
  }

  /** A new tensor of the same elements, contiguous from the start of its storage on. */
  public Tensor contiguous() {
    double[] storage = numbers();
    double[] elements = new double[shape.numel()];
    int[] sizes = shape.sizes();
    int[] strides = strides();
    int[] index = new int[sizes.length];
    int at = draft.offset();
    for (int i = 0; i < elements.length; i++) {
      elements[i] = storage[at];
      for (int dim = sizes.length - 1; dim >= 0; dim--) {
        at += strides[dim];
        if (++index[dim] < sizes[dim]) {
          break;
        }
        at -= strides[dim] * sizes[dim];
        index[dim] = 0;
      }
    }
    return Tensor.tensor(elements, dtype).reshape(shape);
  }

  /** All elements of a new storage, those before, between and after the tensor's too. */
  public Tensor storage() {
    return Tensor.tensor(numbers(), dtype);
  }

  /** The part of a {@link #storage} that is the tensor. */
  public Tensor viewOf(Tensor storage) {
    return storage.asStrided(shape, strides(), draft.offset());
  }

  private double[] numbers() {
    int[] strides = strides();
    int length = 1;
    for (int dim = 0; dim < strides.length; dim++) {
      length += strides[dim] * (Math.max(shape.sizes()[dim], 1) - 1);
    }
    return draft
        .content()
        .numbers(draft.offset() + length + REST, dtype, new SplittableRandom(draft.seed()));
  }

  private int[] strides() {
    return draft.layout().strides(shape);
  }
}
