package dev.lemur.nn.spark;

import java.io.Serializable;
import java.util.UUID;

/**
 * What each executor builds, once for all its tasks: a model like the driver's, and the loss.
 *
 * <pre>{@code
 * var replica = new Replica(Net::new, CrossEntropyLoss::new);
 * }</pre>
 *
 * <p>Both are functions without arguments that can be serialised: method references, or lambdas
 * that capture nothing but values that can be. The weights come from the driver.
 */
public final class Replica implements Serializable {
  private static final long serialVersionUID = 1;

  private final String id = UUID.randomUUID().toString();
  private final ModelSupplier model;
  private final LossSupplier loss;

  /**
   * A model and a loss.
   *
   * @param model builds the same layers as the driver's model has
   * @param loss makes the loss that the {@code Trainer} is given, a mean over the samples
   */
  public Replica(ModelSupplier model, LossSupplier loss) {
    this.model = model;
    this.loss = loss;
  }

  /** Builds the model and the loss. */
  LiveReplica build() {
    return new LiveReplica(model.get(), loss.get());
  }

  String id() {
    return id;
  }
}
