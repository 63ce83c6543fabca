package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.text.PrintOptions;
import dev.lemur.core.text.TensorContent;
import dev.lemur.core.text.TensorText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads elements as Java values. */
public final class Reading {
  private Reading() {}

  /** The only element of {@code x}. */
  public static double item(Tensor x) {
    checkOne(x);
    return Elements.doubleAt(x.strided(), 0);
  }

  /** The only element of {@code x} as an integer. */
  public static long itemLong(Tensor x) {
    checkOne(x);
    return Elements.longAt(x.strided(), 0);
  }

  private static void checkOne(Tensor x) {
    if (x.numel() != 1) {
      throw new IllegalStateException(
          "a Tensor with " + x.numel() + " elements cannot be converted to Scalar");
    }
  }

  /** All elements as floats. */
  public static float[] floats(Strided data) {
    return Elements.floats(data);
  }

  /** All elements as doubles. */
  public static double[] doubles(Strided data) {
    return Elements.doubles(data);
  }

  /** All elements as longs. */
  public static long[] longs(Strided data) {
    return Elements.longs(data);
  }

  /** All elements as ints. */
  public static int[] ints(Strided data) {
    long[] values = Elements.longs(data);
    int[] ints = new int[values.length];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = (int) values[i];
    }
    return ints;
  }

  /** Whether each element is nonzero. */
  public static boolean[] booleans(Strided data) {
    double[] values = Elements.doubles(data);
    boolean[] truths = new boolean[values.length];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = values[i] != 0;
    }
    return truths;
  }

  /** Whether a type is signed. */
  public static boolean isSigned(DType type) {
    return type.isFloatingPoint() || type != DType.BOOL && !type.scalarName().equals("Byte");
  }

  /** The elements as nested lists. */
  public static List<Object> list(Tensor x) {
    if (x.dim() == 0) {
      throw new IllegalStateException("a 0-d tensor has no list of elements: use item()");
    }
    List<Object> items = new ArrayList<>();
    for (Tensor item : x.detach().unbind()) {
      items.add(item.dim() > 0 ? list(item) : value(item));
    }
    return Collections.unmodifiableList(items);
  }

  private static Object value(Tensor x) {
    if (x.dtype() == DType.BOOL) {
      return x.itemBoolean();
    }
    return x.dtype().isFloatingPoint() ? (Object) x.item() : (Object) x.itemLong();
  }

  /** The text that PyTorch prints. */
  public static String text(Tensor x) {
    Node gradFn = x.gradFn();
    String text =
        TensorText.format(
            new Content(x.strided()),
            x.requiresGrad(),
            gradFn == null ? null : gradFn.name(),
            PrintOptions.current());
    return x.history().isParameter() ? TensorText.parameter(text) : text;
  }

  /** The elements for the printer, which reads only those that it shows. */
  private record Content(Strided strided) implements TensorContent {
    @Override
    public Shape shape() {
      return strided.shape();
    }

    @Override
    public DType dtype() {
      return strided.dtype();
    }

    @Override
    public double doubleAt(int... index) {
      return Elements.doubleAt(element(index), 0);
    }

    @Override
    public long longAt(int... index) {
      return Elements.longAt(element(index), 0);
    }

    private Strided element(int... index) {
      int offset = strided.offset();
      for (int dim = 0; dim < index.length; dim++) {
        offset += index[dim] * strided.strides()[dim];
      }
      return strided.view(Shape.SCALAR, new int[0], offset);
    }
  }
}
