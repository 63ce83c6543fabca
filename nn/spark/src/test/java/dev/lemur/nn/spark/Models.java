package dev.lemur.nn.spark;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.pooling.MaxPool2d;
import dev.lemur.nn.recurrent.LSTM;
import org.apache.spark.SparkEnv;

/** The models that are trained here and there. */
enum Models {
  MLP_WITH_DROPOUT {
    @Override
    Module create() {
      return new Sequential(
          new Flatten(), new Linear(64, 32), new ReLU(), new Dropout(0.3), new Linear(32, 4));
    }
  },
  CNN_WITH_BATCH_NORM {
    @Override
    Module create() {
      return new Sequential(
          new Conv2d(1, 6, 3),
          new BatchNorm2d(6),
          new ReLU(),
          new MaxPool2d(2),
          new Flatten(),
          new Linear(54, 4));
    }
  },
  LSTM_LAST_STEP {
    @Override
    Module create() {
      return new LastStep();
    }
  },
  SLOW_ON_ONE_EXECUTOR {
    @Override
    Module create() {
      return new Sequential(new Slow(), MLP_WITH_DROPOUT.create());
    }
  };

  abstract Module create();

  /** Reads the picture row by row. */
  static final class LastStep extends Module {
    private final LSTM lstm =
        register("lstm", new LSTM(8, 10, LSTM.Options.DEFAULT.withBatchFirst(true)));
    private final Linear out = register("out", new Linear(10, 4));

    @Override
    public Tensor forward(Tensor input) {
      return out.apply(lstm.apply(input.squeeze(1)).output().select(1, -1));
    }
  }

  /** Takes its time on the executor 0. */
  static final class Slow extends Module {
    @Override
    public Tensor forward(Tensor input) {
      if (SparkEnv.get() != null && "0".equals(SparkEnv.get().executorId())) {
        try {
          Thread.sleep(40);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return input;
    }
  }
}
