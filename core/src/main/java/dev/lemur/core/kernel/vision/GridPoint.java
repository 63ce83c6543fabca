package dev.lemur.core.kernel.vision;

/**
 * A point of a sampling grid among the pixels: which pixels its value is made of, with what
 * weights, and how the weights change with its coordinates.
 */
final class GridPoint {
  private static final double CUBIC = -0.75;
  private static final int CUBIC_PIXELS = 4;

  private final GridSampler.Kind kind;
  private final int[] sizes;

  /** Whether to compute coordinates in float32, where they are compared with whole numbers. */
  private final boolean single;

  /** The pixels, -1 for those outside the image. */
  final int[] pixels;

  final double[] weights;

  /** For each dimension, the derivative of the weight of each pixel by the coordinate. */
  final double[][] slopes;

  /** For each dimension: the pixels along it, their weights and the derivatives of those. */
  private final int[][] along;

  private final double[][] weightsAlong;
  private final double[][] slopesAlong;

  GridPoint(GridSampler.Kind kind, int[] sizes, boolean single) {
    this.kind = kind;
    this.sizes = sizes;
    this.single = single;
    int each =
        switch (kind.mode()) {
          case NEAREST -> 1;
          case LINEAR -> 2;
          case CUBIC -> CUBIC_PIXELS;
        };
    int count = 1;
    for (int i = 0; i < sizes.length; i++) {
      count *= each;
    }
    pixels = new int[count];
    weights = new double[count];
    slopes = new double[sizes.length][count];
    along = new int[sizes.length][each];
    weightsAlong = new double[sizes.length][each];
    slopesAlong = new double[sizes.length][each];
  }

  /**
   * Moves to a point.
   *
   * @param coordinates from -1 to 1, those of the last dimension first
   */
  void moveTo(double[] coordinates) {
    int dims = sizes.length;
    for (int dim = 0; dim < dims; dim++) {
      locate(dim, coordinates[dims - 1 - dim]);
    }
    int each = along[0].length;
    for (int k = 0; k < pixels.length; k++) {
      int pixel = 0;
      double weight = 1;
      boolean outside = false;
      int rest = k;
      for (int dim = dims - 1; dim >= 0; dim--) {
        outside |= along[dim][rest % each] < 0;
        weight *= weightsAlong[dim][rest % each];
        rest /= each;
      }
      rest = k;
      int step = 1;
      for (int dim = dims - 1; dim >= 0; dim--) {
        pixel += along[dim][rest % each] * step;
        step *= sizes[dim];
        slopes[dims - 1 - dim][k] = slope(dim, k);
        rest /= each;
      }
      pixels[k] = outside ? -1 : pixel;
      weights[k] = weight;
    }
  }

  private double slope(int by, int k) {
    int each = along[0].length;
    double product = 1;
    int rest = k;
    for (int dim = sizes.length - 1; dim >= 0; dim--) {
      product *= dim == by ? slopesAlong[dim][rest % each] : weightsAlong[dim][rest % each];
      rest /= each;
    }
    return product;
  }

  private void locate(int dim, double coordinate) {
    int size = sizes[dim];
    double at;
    double slope;
    if (kind.alignCorners()) {
      slope = (size - 1) / 2.0;
      at = rounded(rounded(coordinate + 1) * slope);
    } else {
      slope = size / 2.0;
      at = rounded(rounded(rounded(coordinate + 1) * size) - 1) * 0.5;
    }
    switch (kind.mode()) {
      case NEAREST -> {
        along[dim][0] = pixel(Math.rint(inside(at, size)), size);
        weightsAlong[dim][0] = 1;
        slopesAlong[dim][0] = 0;
      }
      case LINEAR -> {
        slope *= insideSlope(at, size);
        double placed = inside(at, size);
        double first = Math.floor(placed);
        along[dim][0] = pixel(first, size);
        along[dim][1] = pixel(first + 1, size);
        weightsAlong[dim][0] = first + 1 - placed;
        weightsAlong[dim][1] = placed - first;
        slopesAlong[dim][0] = -slope;
        slopesAlong[dim][1] = slope;
      }
      case CUBIC -> {
        double first = Math.floor(at);
        double t = at - first;
        for (int k = 0; k < CUBIC_PIXELS; k++) {
          along[dim][k] = pixel(inside(first + k - 1, size), size);
          weightsAlong[dim][k] = cubic(t - (k - 1));
          slopesAlong[dim][k] = cubicSlope(t - (k - 1)) * slope;
        }
      }
    }
  }

  private double rounded(double x) {
    return single ? (float) x : x;
  }

  /** The number of a pixel, -1 if it is outside; not-a-number is. */
  private static int pixel(double at, int size) {
    return at >= 0 && at < size ? (int) at : -1;
  }

  /** The coordinate, with one outside the image moved to where its value is taken from. */
  private double inside(double at, int size) {
    return switch (kind.padding()) {
      case ZEROS -> at;
      case BORDER -> clipped(at, size);
      case REFLECTION -> clipped(reflected(at, size), size);
    };
  }

  /** Not-a-number is moved to the border: PyTorch reads what lies anywhere. */
  private static double clipped(double at, int size) {
    return at >= 0 ? Math.min(at, size - 1) : 0;
  }

  private double low() {
    return kind.alignCorners() ? 0 : -0.5;
  }

  private double span(int size) {
    return kind.alignCorners() ? size - 1 : size;
  }

  private double reflected(double at, int size) {
    double span = span(size);
    if (span == 0) {
      return 0;
    }
    double distance = rounded(Math.abs(rounded(at - low())));
    double flips = Math.floor(rounded(distance / span));
    double extra = rounded(distance - rounded(flips * span));
    return rounded(flips % 2 == 0 ? extra + low() : span + low() - extra);
  }

  /** The derivative of {@link #inside}; 0 on the border itself. */
  private double insideSlope(double at, int size) {
    if (kind.padding() == GridSampler.Padding.ZEROS) {
      return 1;
    }
    double slope = 1;
    double placed = at;
    if (kind.padding() == GridSampler.Padding.REFLECTION) {
      double span = span(size);
      if (span == 0) {
        return 0;
      }
      double flips = Math.floor(rounded(rounded(Math.abs(rounded(at - low()))) / span));
      slope = Math.signum(at - low()) * (flips % 2 == 0 ? 1 : -1);
      placed = reflected(at, size);
    }
    return placed > 0 && placed < size - 1 ? slope : 0;
  }

  private static double cubic(double distance) {
    double x = Math.abs(distance);
    return x <= 1
        ? ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1
        : (((x - 5) * x + 8) * x - 4) * CUBIC;
  }

  private static double cubicSlope(double distance) {
    double x = Math.abs(distance);
    double slope =
        x <= 1 ? (3 * (CUBIC + 2) * x - 2 * (CUBIC + 3)) * x : ((3 * x - 10) * x + 8) * CUBIC;
    return Math.signum(distance) * slope;
  }
}
