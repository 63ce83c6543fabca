package dev.lemur.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lemur.nn.Module;
import dev.lemur.nn.train.BatchResult;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import dev.lemur.nn.train.TrainingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A master and two workers on this machine. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Spark 4.0 runs on none newer")
class ClusterTrainingTest {
  private static final TrainingOptions OPTIONS = TrainingOptions.DEFAULT.withEpochs(2);

  @TempDir private static Path folder;
  private static Cluster cluster;
  private static JavaSparkContext context;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    cluster = new Cluster(folder, 2);
    context = new JavaSparkContext(cluster.configuration());
    awaitTwoExecutors();
  }

  /** Beside the driver, which counts as one. */
  private static void awaitTwoExecutors() throws InterruptedException {
    Cluster.await(
        "two executors",
        () ->
            cluster.executors().size() == 2 && context.sc().getExecutorMemoryStatus().size() == 3);
  }

  @AfterAll
  static void end() {
    try {
      if (context != null) {
        context.close();
      }
    } finally {
      if (cluster != null) {
        cluster.close();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Models.class)
  void weightsAreThoseOfOneProcessBitForBit(Models kind) {
    for (int shards : new int[] {1, 3, 8}) {
      TrainingOptions options = OPTIONS.withShards(shards);
      assertEquals(
          Digits.trainedInOneProcess(kind, options), trained(kind, options, Digits.options()));
    }
  }

  @ParameterizedTest
  @EnumSource(Models.class)
  void gradientsAddedInSlicesAreTheSame(Models kind) {
    TrainingOptions options = OPTIONS.withShards(3);
    assertEquals(
        Digits.trainedInOneProcess(kind, options),
        trained(kind, options, Digits.options().withSlicesAbove(0)));
  }

  @Test
  void executorKilledInMidEpochChangesNothing() throws InterruptedException {
    awaitTwoExecutors();
    ProcessHandle victim = cluster.executors().get(0);
    // A shard takes so long on one executor that this happens within a step.
    TrainingListener killing =
        new TrainingListener() {
          @Override
          public void batchEnded(Trainer trainer, BatchResult result) {
            if (result.epoch() == 1 && result.batch() == 2) {
              CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS)
                  .execute(victim::destroyForcibly);
            }
          }
        };
    TrainingOptions options = OPTIONS.withShards(8);
    assertEquals(
        Digits.trainedInOneProcess(Models.SLOW_ON_ONE_EXECUTOR, options),
        trained(Models.SLOW_ON_ONE_EXECUTOR, options.withListeners(killing), Digits.options()));
    assertFalse(victim.isAlive());
  }

  private static Map<String, String> trained(
      Models kind, TrainingOptions options, SparkBatches.Options batches) {
    Module model = Digits.model(kind);
    Trainer trainer = Digits.trainer(model, options);
    trainer.fit(new SparkBatches<>(Digits.samples(context, 5), Digits.replica(kind), batches));
    assertEquals(Digits.SAMPLES, trainer.history().get(0).samples());
    return Digits.bits(model);
  }
}
