package dev.lemur.examples.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The options that say which cluster to use. */
final class ClusterSettings {
  private static final String LOCAL_HOST = "127.0.0.1";

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[2]",
      description = "The cluster: spark://127.0.0.1:7077, or threads of this process.")
  private String master;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "2",
      description = "How many cores of the cluster to use at most.")
  private int workers;

  /** Connects to the cluster. */
  SparkSession session(String name) {
    SparkConf configuration =
        new SparkConf()
            .setMaster(master)
            .setAppName(name)
            .set("spark.ui.enabled", "false")
            .set("spark.cores.max", String.valueOf(workers))
            .set("spark.executor.cores", "1")
            .set("spark.executor.memory", "1500m")
            .set("spark.driver.maxResultSize", "0")
            .set("spark.rpc.message.maxSize", "512")
            .set("spark.sql.shuffle.partitions", "4")
            // Random weights do not compress.
            .set("spark.broadcast.compress", "false")
            .set("spark.shuffle.compress", "false")
            .set(
                "spark.executor.extraJavaOptions",
                "-Dorg.nd4j.log.initialization=false -Dlog4j2.configurationFile=quiet.properties");
    if (master.contains(LOCAL_HOST)) {
      // The workers are on this machine, and find the classes where this process does.
      configuration
          .set("spark.driver.host", LOCAL_HOST)
          .set("spark.driver.bindAddress", LOCAL_HOST)
          .set("spark.executor.extraClassPath", System.getProperty("java.class.path"));
    }
    return SparkSession.builder().config(configuration).getOrCreate();
  }

  /** How many cores to use at most. */
  int workers() {
    return workers;
  }

  /** Waits until the executors are there, so that times do not depend on how they start. */
  void awaitExecutors(SparkSession spark) throws InterruptedException {
    int expected = master.startsWith("local") ? 1 : workers + 1;
    long end = System.nanoTime() + 60_000_000_000L;
    while (spark.sparkContext().getExecutorMemoryStatus().size() < expected
        && System.nanoTime() < end) {
      Thread.sleep(50);
    }
  }

  /** The address of the cluster. */
  String master() {
    return master;
  }
}
