package dev.lemur.core;

/** What Python allows between brackets besides numbers, slices and tensors. */
public enum IndexMark {
  /** A new dimension of size 1; {@code None}. */
  NEW_AXIS,
  /** All dimensions that the other indices leave over; {@code ...}. */
  ELLIPSIS
}
