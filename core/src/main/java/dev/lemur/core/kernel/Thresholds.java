package dev.lemur.core.kernel;

/**
 * The sizes from which each kernel is used: measured once and fixed, so that results are the same
 * in every run.
 */
public final class Thresholds {
  /** Forces the plain loops everywhere: the system property {@code lemur.plain}. */
  private static boolean plain = Boolean.getBoolean("lemur.plain");

  private static final long LARGEST_PLAIN_PRODUCT = 64;
  private static final long SMALLEST_ONE_DNN_PRODUCT = 8192;

  /** Of a vector and a matrix, for which OpenBLAS has no kernel of its own among its products. */
  private static final long SMALLEST_ONE_DNN_VECTOR_PRODUCT = 512;

  /** Calling oneDNN costs as much as a Java loop over this many elements. */
  private static final int SMALLEST_NATIVE_LOOP = 1 << 11;

  /** The same of a loop that goes through its rows several times. */
  private static final int SMALLEST_NATIVE_ROW_NORM = 1 << 8;

  /** Reordering for oneDNN takes as long as this many multiplications in plain loops. */
  private static final long SMALLEST_NATIVE_CONVOLUTION = 1 << 13;

  /** Calling oneDNN takes as long as a Java loop over the windows of this many elements. */
  private static final int SMALLEST_NATIVE_POOLING = 1 << 8;

  /** Up to this many floats, computing in place is faster than staging. */
  public static final int FEW_TO_STAGE = 64;

  /** Fewer elements are faster to gather one by one than to reorder. */
  public static final int WORTH_LAYING_OUT = 4096;

  /** Shorter runs are added to memory element by element, not by way of an array. */
  public static final int SHORTEST_STAGED_RUN = 32;

  /** From this length on a copy of memory is faster than a loop. */
  public static final int SHORTEST_BULK_COPY = 8;

  /** Lines of so many elements with gaps are copied one by one, though others may be longer. */
  public static final int LONG_STRIDED_LINE = 16;

  /** Narrower tiles cost more to address than single elements. */
  public static final int NARROWEST_TILE = 8;

  /** Softmax of shorter rows is faster in Java. */
  public static final int SHORTEST_SOFTMAX = 32;

  /** For longer rows, oneDNN's sums would be inexact. */
  public static final int LONGEST_SOFTMAX = 4096;

  /** Sums of narrower matrices are faster in Java. */
  public static final int NARROWEST_SUM = 32;

  /** In products with fewer rows, the columns are divided among the processors. */
  public static final int FEWEST_ROWS_TO_SHARE = 32;

  /** With fewer samples, a convolution divides the channels among the processors. */
  public static final int FEWEST_SAMPLES_TO_SHARE = 4;

  /** Fewer elements than this are not worth a second processor. */
  public static final int FEW_FOR_ANOTHER_PROCESSOR = 1 << 15;

  /** The same for bodies that do several things. */
  public static final int FEW_FOR_ANOTHER_PROCESSOR_CACHED = 1 << 14;

  /** Of a size that occurs again and again, two halves are worth a second processor earlier. */
  public static final int FEW_TO_HALVE_CACHED = 1 << 13;

  /** From this many elements on, the processors take equal parts: longer runs are faster. */
  public static final int MANY_FOR_EQUAL_PARTS = 1 << 18;

  /** Shorter channels are normalised row by row. */
  public static final int SHORTEST_CHANNEL_RUN = 32;

  /** Means of larger windows are summed in double precision. */
  public static final int LARGEST_NATIVE_WINDOW = 128;

  /** Sums of channels of such runs are made side by side. */
  public static final int LONG_CHANNEL_RUN = 192;

  // ---- parts that threads share -----------------------------------------------------------------

  /** Shorter parts of a loop cost more to hand over than to compute. */
  public static final int SHORTEST_PART = 4 << 10;

  /** Several, so that a thread that is done early finds more to do. */
  public static final int PARTS_OF_A_THREAD = 4;

  /** Multiplications of a convolution that are worth a part of their own. */
  public static final long LEAST_CONVOLUTION_TO_SHARE = 1 << 21;

  /** Into so many parts the channels of a convolution are cut, and its sums over samples. */
  public static final int PARTS_OF_A_CONVOLUTION = 8;

  /** Of fewer channels, convolutions are not faster where the channels are neighbours. */
  public static final int FEWEST_CHANNELS_TOGETHER = 5;

  /** Parts of channels are multiples of what oneDNN computes at once. */
  public static final int CHANNELS_AT_ONCE = 16;

  /** Elements of planes that are worth a part of their own. */
  public static final int LEAST_POOLING_TO_SHARE = 1 << 15;

  /** Elements of a normalisation that are worth a part of their own. */
  public static final int LEAST_NORM_TO_SHARE = 1 << 15;

  /** Multiplications of a product that are worth a band of their own. */
  public static final long LEAST_PRODUCT_TO_SHARE = 1 << 17;

  /** The same where there is one row: that waits for the memory. */
  public static final long LEAST_PRODUCT_OF_ROW_TO_SHARE = 1 << 16;

  /** Wider bands gain nothing more from each laying out of the second matrix. */
  public static final int WIDEST_BAND_OF_ROWS = 128;

  /** The same where the rows of the first matrix are not runs of memory. */
  public static final int WIDEST_BAND_OF_TURNED_ROWS = 64;

  /** Into so many bands the columns of a product are cut. */
  public static final int BANDS_OF_COLUMNS = 4;

  /**
   * Elements of a band of rows that is summed, of which there are two at least: longer runs are
   * faster.
   */
  public static final int BAND_OF_SUM = 1 << 19;

  /** Rows of such a band at least. */
  public static final int FEWEST_ROWS_OF_SUM = 32;

  /** Sequences of a part that threads share of a recurrence: products of fewer rows are slower. */
  public static final int MOST_SEQUENCES_OF_PART = 16;

  /** Fewer sequences than these are not worth a part of their own. */
  public static final int FEWEST_SEQUENCES_OF_PART = 4;

  /** Laying out the weights of a recurrence takes as long as it saves in so many rows of steps. */
  public static final int ROWS_WORTH_TURNING = 64;

  /** Smaller weights of a recurrence are multiplied as they are if there are few rows. */
  private static final int SMALLEST_KEPT_WEIGHT = 1 << 12;

  /** The transposes of larger weights would not stay in the second-level cache. */
  private static final int LARGEST_KEPT_WEIGHT = 1 << 18;

  /**
   * Parts that threads share of attention; as many whatever the processors are, so that the
   * rounding is the same.
   */
  public static final int PARTS_OF_ATTENTION = 16;

  /** Ranges of rows that threads share where runs are added to listed places. */
  public static final int PARTS_OF_ADDED_ROWS = 4;

  /** Fewer scores of attention than these are not worth a part of their own. */
  public static final int FEWEST_SCORES_OF_PART = 2048;

  /** Parts of the rows over which gradients of weights are summed, for the same reason. */
  public static final int PARTS_OF_ROW_NORM = 32;

  /** Partial sums of the weight gradients of a plain convolution, for the same reason. */
  public static final int PARTS_OF_PLAIN_CONVOLUTION = 4;

  /** What an update costs beside an elementwise operation of one operand. */
  public static final int WORK_OF_UPDATE = 4;

  /** How many copied elements take as long as an exponential. */
  public static final int WORK_OF_EXPONENTIAL = 8;

  // ---- blocks that caches hold ------------------------------------------------------------------

  /**
   * Elements that are staged in a Java array at once: five such arrays, and what is copied to them,
   * fit the first-level cache.
   */
  public static final int STAGED_BLOCK = 512;

  /**
   * The same for a loop of two or three such arrays: the compiler runs some thirty elements of a
   * block one by one, before and after those that it vectorises.
   */
  public static final int ELEMENTWISE_BLOCK = 2048;

  /** Short lines are staged together, up to so many elements. */
  public static final int BLOCK_OF_LINES = 1024;

  /**
   * Rows and columns of a tile that is copied: it fits the first-level cache, and a row of it is
   * four cache lines.
   */
  public static final int COPIED_TILE = 64;

  /** So many elements are reversed at once: few enough to stay in the nearest cache. */
  public static final int REVERSED_BLOCK = 1 << 10;

  /** Queries of a tile of attention. */
  public static final int QUERIES_OF_TILE = 64;

  /** Keys of a tile of attention. */
  public static final int KEYS_OF_TILE = 256;

  /** Larger tiles of attention, of very wide values, are not kept for the next one. */
  public static final int LARGEST_KEPT_TILE = QUERIES_OF_TILE * KEYS_OF_TILE;

  /** Of many elements, so many are computed at once. */
  public static final int LONGEST_NATIVE_BLOCK = 1 << 20;

  /** What several operations after one another find in the second-level cache again. */
  public static final int CACHED_NATIVE_BLOCK = 1 << 15;

  /** Shorter blocks are not worth a primitive of their own. */
  public static final int SHORTEST_NATIVE_BLOCK = 64;

  /** Of fewer elements than many, enough for each processor to find more when it is done. */
  public static final int NATIVE_BLOCKS = 4;

  /** Up to so many bytes, threads keep temporary memory for themselves. */
  public static final int LITTLE_TEMPORARY_MEMORY = 1 << 15;

  // ---- what the heap holds ----------------------------------------------------------------------

  /**
   * How many elements are in the heap at once, whose size says nothing about that of tensors; a
   * multiple of what normal numbers are drawn by.
   */
  public static final int HEAP_BLOCK = 16 << 10;

  /** From this length on lines are sorted digit by digit, not by merging. */
  public static final int SHORTEST_DIGIT_SORT = 256;

  /** Up to so many of the first elements in order are selected one by one, not by sorting all. */
  public static final int MOST_SELECTED = 64;

  /** What part of a line may be selected so: the inverse of it. */
  public static final int SELECTED_OF = 8;

  /** Up to so many equations are solved in plain loops. */
  public static final int MOST_PLAIN_EQUATIONS = 48;

  /** OpenBLAS factors matrices of 10000 elements in several threads. */
  public static final int LARGEST_PLAIN_LU = 9999;

  /** The stack, in bytes, that it needs for that. */
  public static final int STACK_OF_LU = 16 << 20;

  /** Longer lines are sorted outside the heap. */
  public static final int LONGEST_SORT_IN_HEAP = 1 << 18;

  /** The bounds of so many windows of a pooling are in the heap at most. */
  public static final int MOST_WINDOWS = 1 << 22;

  // ---- sums in single precision -----------------------------------------------------------------

  /**
   * Elements that are added in float32 where all are summed: few enough for the last digits to be
   * right.
   */
  public static final int EXACT_BLOCK_OF_SUM = 128;

  /** The most rows over which oneDNN adds up gradients of weights in float32. */
  public static final int MOST_ROWS_OF_NORM = 256;

  /** The most elements that oneDNN adds up in float32. */
  public static final int LONGEST_NATIVE_SUM = 4096;

  /** After so many rows single-precision sums are added to the double-precision ones. */
  public static final int ROWS_BETWEEN_DRAINS = 16;

  /** After so many blocks too. */
  public static final int BLOCKS_BETWEEN_DRAINS = 32;

  /** The most rows of a tile in which distances are computed. */
  public static final int ROWS_OF_DISTANCES = 256;

  /** About how many elements such a tile has. */
  public static final int ELEMENTS_OF_DISTANCES = 1 << 14;

  /** So many elements of a row are interpolated at once: the first-level cache holds them. */
  public static final int INTERPOLATED_BLOCK = 2048;

  private Thresholds() {}

  /** For tests that compare both ways in one process; do not call while another thread computes. */
  static void forcePlain(boolean forced) {
    plain = forced;
  }

  /** Whether native loops are used for this many float32 elements. */
  public static boolean isNativeLoop(int count) {
    return count >= SMALLEST_NATIVE_LOOP && !plain;
  }

  /** Whether oneDNN standardises rows of so many float32 elements in all. */
  public static boolean isNativeRowNorm(int count) {
    return count >= SMALLEST_NATIVE_ROW_NORM && !plain;
  }

  /** Whether loops in Java compute the product of [m, k] and [k, n]. */
  public static boolean isPlainProduct(long m, long k, long n) {
    return plain || m * k * n <= LARGEST_PLAIN_PRODUCT;
  }

  /** Whether oneDNN computes the product of [m, k] and [k, n] in float32. */
  public static boolean isOneDnnProduct(long m, long k, long n) {
    boolean isVector = m == 1 || n == 1;
    return m * k * n >= (isVector ? SMALLEST_ONE_DNN_VECTOR_PRODUCT : SMALLEST_ONE_DNN_PRODUCT);
  }

  /** Whether this many float32 elements are pooled in a faster way than by the general loop. */
  public static boolean isFastPooling(int count) {
    return count >= SMALLEST_NATIVE_POOLING && !plain;
  }

  /** Whether oneDNN is used for a float32 convolution with this many multiplications. */
  public static boolean isNativeConvolution(long multiplications) {
    return multiplications >= SMALLEST_NATIVE_CONVOLUTION && !plain;
  }

  /** Whether the transposed weights of a recurrence are kept from call to call. */
  public static boolean isTurnedWeightKept(int count) {
    return count >= SMALLEST_KEPT_WEIGHT && count <= LARGEST_KEPT_WEIGHT;
  }
}
