package dev.lemur.nn.train;

import java.util.OptionalInt;

/** Where a training has its batches from. */
interface StepSource {
  /** How many batches an epoch has, if that is known. */
  OptionalInt size();

  /** What is left of an epoch, which is counted from 1. */
  Steps open(int number, EpochProgress progress);
}
