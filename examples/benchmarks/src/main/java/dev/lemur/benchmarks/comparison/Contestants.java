package dev.lemur.benchmarks.comparison;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Makes the contestants that can run on this machine. */
final class Contestants {
  /** The first is the program, which imports the others. */
  private static final List<String> SCRIPTS =
      List.of("bench.py", "bench_models.py", "bench_operations.py");

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
      case LEMUR -> Stream.of(onJvm("lemur", "Lemur", List.of()));
      case PYTORCH -> pytorch();
      case DJL -> Stream.of(onJvm("djl", "DJL", djlOptions()));
      case DL4J -> Stream.of(onJvm("dl4j", "DL4J", dl4jOptions()));
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
    Path script = script();
    return Stream.of(
        new PythonContestant("PyTorch", python, script, false),
        new PythonContestant("PyTorch fused", python, script, true));
  }

  private boolean hasTorch() {
    var found = "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)";
    try {
      return ChildProcess.run(List.of(python, "-c", found), effort.threads(), line -> {}) == 0;
    } catch (UncheckedIOException noPython) {
      return false;
    }
  }

  private static Path script() {
    try {
      Path folder = Files.createTempDirectory("bench");
      folder.toFile().deleteOnExit();
      for (String name : SCRIPTS) {
        Path file = folder.resolve(name);
        file.toFile().deleteOnExit();
        Files.write(file, resource(name));
      }
      return folder.resolve(SCRIPTS.get(0));
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
