package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One tensor as views of its sections, as NumPy splits; mirrors {@code torch.tensor_split}. */
public final class SectionSplitting {
  /** A limit on the number of sections: each is an object on the Java heap, even if empty. */
  private static final int MOST_SECTIONS = 1 << 20;

  private SectionSplitting() {}

  /**
   * {@code sections} sections of a dimension; if it does not divide evenly, the first ones are
   * larger by one.
   */
  public static List<Tensor> sections(Tensor x, int sections, int dim) {
    checkDimensions(x);
    if (sections <= 0) {
      throw new IllegalArgumentException(
          "number of sections must be larger than 0, got " + sections);
    }
    checkCount(sections);
    int size = x.size(dim);
    int[] sizes = new int[sections];
    for (int i = 0; i < sections; i++) {
      sizes[i] = size / sections + (i < size % sections ? 1 : 0);
    }
    return Splitting.split(x, sizes, dim);
  }

  /** The sections before, between and after the given indices of a dimension. */
  public static List<Tensor> at(Tensor x, int[] indices, int dim) {
    NullArguments.check(indices);
    checkDimensions(x);
    List<Tensor> sections = new ArrayList<>();
    long start = 0;
    for (int index : indices) {
      sections.add(x.slice(dim, start, index));
      start = index;
    }
    sections.add(x.slice(dim, start, Long.MAX_VALUE));
    return List.copyOf(sections);
  }

  private static void checkDimensions(Tensor x) {
    if (x.dim() == 0) {
      throw new IllegalArgumentException(
          "tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims");
    }
  }

  /** Equal sections of the second dimension, or of a vector's only one. */
  public static List<Tensor> columns(Tensor x, int sections) {
    checkRank("hsplit", x, 1);
    return equal("hsplit", x, sections, x.dim() == 1 ? 0 : 1);
  }

  /** The sections of columns before, between and after the given indices. */
  public static List<Tensor> columns(Tensor x, int... indices) {
    checkRank("hsplit", x, 1);
    return at(x, indices, x.dim() == 1 ? 0 : 1);
  }

  /** Equal sections of the first dimension. */
  public static List<Tensor> rows(Tensor x, int sections) {
    checkRank("vsplit", x, 2);
    return equal("vsplit", x, sections, 0);
  }

  /** The sections of rows before, between and after the given indices. */
  public static List<Tensor> rows(Tensor x, int... indices) {
    checkRank("vsplit", x, 2);
    return at(x, indices, 0);
  }

  /** Equal sections of the third dimension. */
  public static List<Tensor> depths(Tensor x, int sections) {
    checkRank("dsplit", x, 3);
    return equal("dsplit", x, sections, 2);
  }

  /** The sections of the third dimension before, between and after the given indices. */
  public static List<Tensor> depths(Tensor x, int... indices) {
    checkRank("dsplit", x, 3);
    return at(x, indices, 2);
  }

  private static void checkRank(String name, Tensor x, int rank) {
    if (x.dim() < rank) {
      throw new IllegalArgumentException(
          "torch."
              + name
              + " requires a tensor with at least "
              + rank
              + " dimension"
              + (rank == 1 ? "" : "s")
              + ", but got a tensor with "
              + x.dim()
              + " dimensions!");
    }
  }

  private static List<Tensor> equal(String name, Tensor x, int sections, int dim) {
    if (sections <= 0 || x.size(dim) % sections != 0) {
      throw new IllegalArgumentException(
          "torch."
              + name
              + " attempted to split along dimension "
              + dim
              + ", but the size of the dimension "
              + x.size(dim)
              + " is not divisible by the split_size "
              + sections
              + "!");
    }
    checkCount(sections);
    int[] sizes = new int[sections];
    Arrays.fill(sizes, x.size(dim) / sections);
    return Splitting.split(x, sizes, dim);
  }

  private static void checkCount(int sections) {
    if (sections > MOST_SECTIONS) {
      throw new IllegalArgumentException(
          "number of sections may be " + MOST_SECTIONS + " at most, got " + sections);
    }
  }
}
