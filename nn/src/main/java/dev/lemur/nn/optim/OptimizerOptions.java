package dev.lemur.nn.optim;

/** The settings of an optimizer's parameter group, immutable; each optimizer has its own record. */
public interface OptimizerOptions<O extends OptimizerOptions<O>> {
  /** The learning rate. */
  double lr();

  /** These options with another learning rate. */
  O withLr(double lr);
}
