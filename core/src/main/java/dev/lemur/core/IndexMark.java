package dev.lemur.core;

/** What stands between Python's brackets beside numbers, slices and tensors. */
public enum IndexMark {
  /** A new dimension of size 1; {@code None}. */
  NEW_AXIS,
  /** All dimensions that the other indices leave; {@code ...}. */
  ELLIPSIS
}
