package dev.lemur.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.nn.Module;
import dev.lemur.nn.train.TrainingOptions;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Spark 4.0 runs on none newer")
class LocalTrainingTest {
  private static final TrainingOptions OPTIONS = TrainingOptions.DEFAULT.withEpochs(2);

  @ParameterizedTest
  @CsvSource({"local[1], 1", "local[4], 3"})
  void weightsAreThoseOfOneProcessBitForBit(String master, int partitions) {
    try (JavaSparkContext context = context(master)) {
      for (Models kind : Models.values()) {
        for (int shards : new int[] {1, 3, 8}) {
          Module model = Digits.model(kind);
          Digits.trainer(model, OPTIONS.withShards(shards))
              .fit(
                  new SparkBatches<>(
                      Digits.samples(context, partitions), Digits.replica(kind), Digits.options()));
          assertEquals(
              Digits.trainedInOneProcess(kind, OPTIONS.withShards(shards)), Digits.bits(model));
        }
      }
    }
  }

  static JavaSparkContext context(String master) {
    return new JavaSparkContext(
        new SparkConf()
            .setMaster(master)
            .setAppName("test")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1"));
  }
}
