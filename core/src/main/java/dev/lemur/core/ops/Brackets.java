package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.IndexMark;
import dev.lemur.core.Shape;
import dev.lemur.core.Slice;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code x[index]} for an index of numbers, slices, marks and tensors. */
public final class Brackets {
  private Brackets() {}

  /** The elements at an index: a view, or a copy where a tensor is among the indices. */
  public static Tensor get(Tensor x, Object... index) {
    Place place = Place.of(x, index);
    return place.hasTensors()
        ? IndexedElements.get(place.view, place.tensors)
        : place.view == x ? alias(x) : place.view;
  }

  private static Tensor alias(Tensor x) {
    Tensor made = Rearranged.view(x, x.strided(), "AliasBackward0", grad -> grad);
    return Trace.isRecording() ? Trace.record("alias", made, x) : made;
  }

  /** Replaces the elements at an index; returns {@code x}. */
  public static Tensor set(Tensor x, Tensor value, Object... index) {
    Place place = Place.of(x, index);
    if (place.hasTensors()) {
      IndexedElements.putInPlace(place.view, place.tensors, withoutLeadingOnes(value, 0), false);
    } else {
      Copying.into(
          place.view, withoutLeadingOnes(value, place.view.dim()).expand(place.view.shape()));
    }
    return x;
  }

  /**
   * The same elements with at most {@code rank} dimensions, dropping leading dimensions of size 1.
   */
  private static Tensor withoutLeadingOnes(Tensor value, int rank) {
    NullArguments.check(value);
    Tensor result = value;
    while (result.dim() > rank && result.size(0) == 1) {
      result = result.squeeze(0);
    }
    return result;
  }

  /** A resolved index: a view, and tensors of indices into its dimensions. */
  private static final class Place {
    private Tensor view;

    /**
     * Indices for the first dimensions of the view, null for a whole dimension; a mask covers
     * several.
     */
    private final List<@Nullable Tensor> tensors = new ArrayList<>();

    /** How many dimensions of the view these indices cover. */
    private int covered;

    private Place(Tensor view) {
      this.view = view;
    }

    static Place of(Tensor x, Object... items) {
      NullArguments.check(items);
      Object[] index = Arrays.stream(items).map(Place::asTensorIfArray).toArray();
      int used = Arrays.stream(index).mapToInt(Place::dimensionsOf).sum();
      if (used > x.dim()) {
        throw new IndexOutOfBoundsException(
            "too many indices for tensor of dimension " + x.dim() + ": " + used);
      }
      Place place = new Place(x);
      boolean ellipsisMet = false;
      int dim = 0;
      for (Object item : index) {
        if (item == IndexMark.ELLIPSIS) {
          dim += ellipsisMet ? 0 : x.dim() - used;
          ellipsisMet = true;
        } else {
          dim = place.apply(item, dim, x.dim() - (place.view.dim() - dim));
        }
      }
      return place;
    }

    boolean hasTensors() {
      return !tensors.isEmpty();
    }

    private static Object asTensorIfArray(Object item) {
      boolean array = item instanceof int[] || item instanceof long[] || item instanceof boolean[];
      return array ? Tensor.tensor(item) : item;
    }

    private static int dimensionsOf(Object item) {
      if (item instanceof IndexMark || item instanceof Boolean) {
        return 0;
      }
      boolean mask = item instanceof Tensor tensor && tensor.dtype() == DType.BOOL;
      return mask ? ((Tensor) item).dim() : 1;
    }

    /**
     * Applies one index item to dimension {@code dim} of the view.
     *
     * @param original the number of that dimension in the tensor itself
     * @return the dimension that the next item applies to
     */
    private int apply(Object item, int dim, int original) {
      if (item == IndexMark.NEW_AXIS) {
        view = view.unsqueeze(dim);
        return dim + 1;
      } else if (item instanceof Slice slice && !slice.isIndex()) {
        view = Slicing.slice(view, dim, slice.start(), slice.end(), slice.step());
        return dim + 1;
      } else if (item instanceof Slice slice) {
        return select(slice.start(), dim, original);
      } else if (item instanceof Integer || item instanceof Long) {
        return select(((Number) item).longValue(), dim, original);
      } else if (item instanceof Boolean truth) {
        return take(Tensor.tensor(truth.booleanValue()), dim, original);
      } else if (item instanceof Tensor tensor) {
        return take(tensor, dim, original);
      }
      throw new IllegalArgumentException(
          "only integers, Slices, Slice.ELLIPSIS, Slice.NEW_AXIS, tensors and arrays of int, long "
              + "or boolean are valid indices (got "
              + item.getClass().getSimpleName()
              + ")");
    }

    private int select(long number, int dim, int original) {
      int size = view.size(dim);
      if (number < -size || number >= size) {
        throw new IndexOutOfBoundsException(
            "index "
                + number
                + " is out of bounds for dimension "
                + original
                + " with size "
                + size);
      }
      view = Slicing.select(view, dim, (int) number);
      return dim;
    }

    private int take(Tensor index, int dim, int original) {
      boolean mask = index.dtype() == DType.BOOL;
      if (index.dim() == 0 && !mask && !index.dtype().isFloatingPoint()) {
        return select(index.itemLong(), dim, original);
      }
      Tensor used = index;
      int dimensions = mask ? index.dim() : 1;
      if (mask && dimensions == 0) {
        // A boolean is a mask over a new dimension of size 1.
        view = view.unsqueeze(dim);
        used = index.view(Shape.of(1));
        dimensions = 1;
      }
      for (; covered < dim; covered++) {
        tensors.add(null);
      }
      tensors.add(used);
      covered += dimensions;
      return dim + dimensions;
    }
  }
}
