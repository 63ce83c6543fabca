package dev.lemur.benchmarks.comparison;

import dev.lemur.benchmarks.comparison.PythonContestant.Way;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes the contestants that can run on this machine. */
final class Contestants {
  private static final List<String> SCRIPTS =
      List.of("bench.py", "bench_models.py", "bench_operations.py", "digits.py");

  /** What Lemur's README recommends for small programs. */
  private static final List<String> LEMUR_OPTIONS =
      List.of("-Xmx256m", "-Xmn48m", "-XX:+UseSerialGC");

  /** Which one torch.compile uses. */
  private static final String COMPILER = Objects.requireNonNullElse(System.getenv("CXX"), "g++");

  private final String python;
  private final List<String> jvmOptions;
  private final Effort effort;
  private final PrintWriter log;

  Contestants(String python, List<String> jvmOptions, Effort effort, PrintWriter log) {
    this.python = python;
    this.jvmOptions = jvmOptions;
    this.effort = effort;
    this.log = log;
  }

  List<Contestant> named(List<PeerName> names) {
    return names.stream().flatMap(this::named).toList();
  }

  private Stream<Contestant> named(PeerName name) {
    return switch (name) {
      case LEMUR -> Stream.of(onJvm(JvmContestant.LEMUR, "Lemur", LEMUR_OPTIONS));
      case PYTORCH -> pytorch();
      case DJL -> Stream.of(onJvm("djl", "DJL", djlOptions()));
      case DL4J -> Stream.of(onJvm("dl4j", "DL4J", dl4jOptions()));
      case ONNX -> Stream.of(onJvm("onnx", "ONNX Runtime", List.of()));
    };
  }

  private Contestant onJvm(String name, String title, List<String> options) {
    return new JvmContestant(
        name, title, Stream.concat(jvmOptions.stream(), options.stream()).toList());
  }

  private List<String> djlOptions() {
    return List.of(
        // Its natives are on the class path.
        "-Dai.djl.offline=true",
        "-Dai.djl.pytorch.num_threads=" + effort.threads(),
        "-Dai.djl.pytorch.num_interop_threads=1");
  }

  private static List<String> dl4jOptions() {
    return Stream.of("avx512", "avx2")
        .filter(Machine::has)
        .limit(1)
        .map(build -> "-Dorg.bytedeco.javacpp.platform.extension=-" + build)
        .toList();
  }

  private Stream<Contestant> pytorch() {
    if (!hasTorch()) {
      log.printf("PyTorch is skipped: %s has no torch (--python names one that has)%n", python);
      return Stream.empty();
    }
    Path scripts = scripts();
    Stream<Way> ways = Stream.of(Way.EAGER, Way.FUSED, Way.COMPILED);
    if (!canRun(List.of(COMPILER, "--version"))) {
      log.printf("torch.compile is skipped: there is no C++ compiler %s%n", COMPILER);
      ways = Stream.of(Way.EAGER, Way.FUSED);
    }
    return ways.map(way -> new PythonContestant(way, python, scripts));
  }

  private boolean hasTorch() {
    return canRun(
        List.of(
            python,
            "-c",
            "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)"));
  }

  private boolean canRun(List<String> command) {
    try {
      return ChildProcess.run(command, effort.threads(), line -> {}) == 0;
    } catch (UncheckedIOException notThere) {
      return false;
    }
  }

  private static Path scripts() {
    try {
      Path folder = Files.createTempDirectory("bench");
      folder.toFile().deleteOnExit();
      for (String name : SCRIPTS) {
        Path file = folder.resolve(name);
        file.toFile().deleteOnExit();
        Files.write(file, resource(name));
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (var resource = Contestants.class.getResourceAsStream("/" + name)) {
      if (resource == null) {
        throw new IllegalStateException("no " + name + " on the class path");
      }
      return resource.readAllBytes();
    }
  }
}
