package dev.lemur.nn.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * A standalone cluster on this machine: a master and workers, each a process that this one ends.
 */
final class Cluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern URL = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final String CONFIGURATION =
      "-Dlog4j2.configurationFile=org/apache/spark/log4j2-defaults.properties";

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final List<ProcessHandle> executors = new ArrayList<>();
  private final Thread atExit = new Thread(this::end);
  private final String url;

  /**
   * Starts it.
   *
   * @param folder for the logs and the work of the workers
   */
  Cluster(Path folder, int workers) throws IOException, InterruptedException {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      Files.createDirectories(folder.resolve("home/jars"));
      Path log = start("master", "org.apache.spark.deploy.master.Master", "--port", "0");
      await("the master's address", () -> find(log, URL) != null);
      url = find(log, URL);
      for (int i = 1; i <= workers; i++) {
        Path workerLog =
            start(
                "worker-" + i,
                "org.apache.spark.deploy.worker.Worker",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                folder.resolve("work-" + i).toString(),
                url);
        await(
            "worker " + i,
            () -> find(workerLog, Pattern.compile("(registered with master)")) != null);
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private Path start(String name, String mainClass, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of(
            "-Xmx256m", CONFIGURATION, "-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of("--host", "127.0.0.1", "--webui-port", "0"));
    command.addAll(List.of(arguments));
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(log.toFile());
    builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    // Tests pass the class path on: it holds Spark, and the tests.
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    processes.add(builder.start());
    return log;
  }

  private static String find(Path log, Pattern pattern) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(log));
      return matcher.find() ? matcher.group(1) : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Waits until something holds. */
  static void await(String what, BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain for " + what);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** How a program on this machine uses the cluster, with an executor for each worker. */
  SparkConf configuration() {
    return new SparkConf()
        .setMaster(url)
        .setAppName("test")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.ui.enabled", "false")
        .set("spark.executor.memory", "512m")
        .set("spark.executor.cores", "1")
        .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .set("spark.executor.extraJavaOptions", "-Dorg.nd4j.log.initialization=false")
        .set("spark.local.dir", folder.resolve("local").toString());
  }

  /** The executors that run now. */
  List<ProcessHandle> executors() {
    List<ProcessHandle> running = new ArrayList<>();
    for (Process process : processes) {
      // Workers start nothing else.
      process.children().filter(ProcessHandle::isAlive).forEach(running::add);
    }
    executors.addAll(running);
    return running;
  }

  private void end() {
    executors();
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      try {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
    executors.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends all processes. */
  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyEnding) {
      // Then it has run, or is about to.
    }
  }

  /** What the processes have said, for a test that fails. */
  String logs() throws IOException {
    StringBuilder text = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith("stderr")).toList()) {
        text.append(file).append(File.separator).append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
