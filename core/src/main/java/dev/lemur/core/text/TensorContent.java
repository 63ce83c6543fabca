package dev.lemur.core.text;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;

/**
 * The elements of a tensor to be printed. Only those that appear in the text are asked for.
 *
 * <p>The index, one number a dimension, is not to be changed nor kept.
 */
public interface TensorContent {
  /** The sizes of the dimensions. */
  Shape shape();

  /** The type of the elements. */
  DType dtype();

  /** An element of a floating-point tensor. */
  double doubleAt(int... index);

  /** An element of any other tensor; not zero means true. */
  long longAt(int... index);
}
