package dev.lemur.core.text;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;

/**
 * The elements of a tensor to print. Only those that appear in the text are read.
 *
 * <p>The index, one number per dimension, must be neither changed nor kept.
 */
public interface TensorContent {
  /** The sizes of the dimensions. */
  Shape shape();

  /** The type of the elements. */
  DType dtype();

  /** An element of a floating-point tensor. */
  double doubleAt(int... index);

  /** An element of any other tensor; nonzero means true. */
  long longAt(int... index);
}
