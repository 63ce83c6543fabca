package dev.lemur.nn.spark;

import dev.lemur.nn.train.Evaluated;
import dev.lemur.nn.train.Scored;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** An {@link Evaluated} on its way to the driver, or why there is none. */
final class BatchReport implements Serializable {
  private static final long serialVersionUID = 1;

  private final int batch;
  private final long samples;
  private final double loss;
  private final @Nullable TensorBytes output;
  private final @Nullable TensorBytes target;
  private final @Nullable Failure failure;

  private BatchReport(int batch, @Nullable Evaluated result, @Nullable Failure failure) {
    this.batch = batch;
    this.failure = failure;
    this.samples = result == null ? 0 : result.samples();
    this.loss = result == null ? 0 : result.loss();
    Scored scored = result == null ? null : result.output();
    this.output = scored == null ? null : TensorBytes.of(scored.output());
    this.target = scored == null ? null : TensorBytes.of(scored.target());
  }

  static BatchReport of(int batch, Evaluated result) {
    return new BatchReport(batch, result, null);
  }

  static BatchReport of(int batch, Failure failure) {
    return new BatchReport(batch, null, failure);
  }

  /**
   * What was computed.
   *
   * @throws IllegalArgumentException if the model refused a sample
   */
  Evaluated evaluated() {
    if (failure != null) {
      throw failure.ofBatch(batch);
    }
    Scored scored =
        output == null || target == null ? null : new Scored(output.tensor(), target.tensor());
    return new Evaluated(samples, loss, scored);
  }
}
