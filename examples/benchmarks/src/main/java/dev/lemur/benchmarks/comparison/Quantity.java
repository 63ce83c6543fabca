package dev.lemur.benchmarks.comparison;

/** What a row of the table tells, and in which unit. */
enum Quantity {
  TIME("us", 1e-3),
  START("ms", 1e-6),
  MEMORY("MB", 1.024e-3);

  private final String unit;
  private final double scale;

  Quantity(String unit, double scale) {
    this.unit = unit;
    this.scale = scale;
  }

  String unit() {
    return unit;
  }

  /** Nanoseconds or kilobytes (of 1024 bytes) in the unit. */
  double inUnit(double measured) {
    return measured * scale;
  }
}
