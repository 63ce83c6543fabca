package dev.lemur.benchmarks.comparison;

import dev.lemur.benchmarks.work.WorkGroup;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of the comparison. */
@Command(
    name = "compare",
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Does the same work with each library in turn, each in a process of its own,",
      "and prints one table: times, their ratios to Lemur's, start-up and memory.",
      ""
    })
public final class CompareCommand implements Callable<Integer> {
  private static final String START = "start";

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = "--python",
      paramLabel = "PATH",
      defaultValue = "python3",
      description = "A Python that has torch; without torch PyTorch is left out.")
  private String python;

  @Option(
      names = "--peers",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "lemur,pytorch,onnx,djl,dl4j",
      description = "Who takes part; ratios are to the first.")
  private List<PeerName> peers;

  @Option(
      names = "--only",
      paramLabel = "PATTERN",
      defaultValue = "",
      description = {
        "Only work in whose name this regular expression is found;",
        "start is what is measured from the start of a process."
      })
  private Pattern only;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "2",
      description = "How often each takes its turn; the median of the rounds is printed.")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description =
          "How long each item runs in each round before it is measured; on the JVM longer if its"
              + " compiler is still busy.")
  private double warmUpSeconds;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      defaultValue = "0.3",
      description = "How long each item is measured in each round.")
  private double seconds;

  @Option(
      names = "--quick",
      description = "One round of little warm-up and short measurements, whatever else is said.")
  private boolean quick;

  @Option(
      names = "--jvm-options",
      paramLabel = "OPTIONS",
      split = " ",
      defaultValue = "-Xmx1g",
      description = "For each peer on a JVM; Lemur has a smaller heap and a simpler collector.")
  private List<String> jvmOptions;

  @Option(
      names = "--fastest",
      description = "Take the fastest batch of a round, not the median one.")
  private boolean fastest;

  @Option(names = "--list", description = "List the work and exit.")
  private boolean list;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where to write benchmarks.md and benchmarks.csv.")
  private @Nullable Path output;

  private CompareCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    return new CommandLine(new CompareCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(CompareCommand::explain);
  }

  /** Measures, prints and writes. */
  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    check(rounds >= 1, "--rounds must be at least 1, not " + rounds);
    check(warmUpSeconds >= 0, "--warm-up must be at least 0, not " + warmUpSeconds);
    check(seconds > 0, "--seconds must be greater than 0, not " + seconds);
    List<WorkGroup> groups = groups();
    boolean start = only.matcher(START).find();
    check(start || !groups.isEmpty(), "no work has a name in which --only finds " + only);
    if (list) {
      groups.forEach(group -> group.items().forEach(out::println));
      return ExitCode.OK;
    }
    int threads = Runtime.getRuntime().availableProcessors();
    var effort =
        quick ? Effort.quick(threads) : new Effort(rounds, warmUpSeconds, seconds, threads);
    var contestants = new Contestants(python, jvmOptions, effort, err).named(peers);
    check(!contestants.isEmpty(), "none of --peers can run here");
    var figures = new Comparison(contestants, effort, fastest, err).run(groups, start);
    var table = new Table(contestants, figures);
    String report = Machine.description() + "\n\n" + table.markdown();
    out.print(report);
    out.flush();
    if (output != null) {
      Files.createDirectories(output);
      Files.writeString(output.resolve("benchmarks.md"), report);
      Files.writeString(output.resolve("benchmarks.csv"), table.csv());
    }
    return ExitCode.OK;
  }

  private List<WorkGroup> groups() {
    return WorkGroup.all().stream()
        .map(group -> group.filtered(item -> only.matcher(item.toString()).find()))
        .filter(group -> !group.items().isEmpty())
        .toList();
  }

  /** Says what is wrong with an option without printing all of the help. */
  private static int explain(ParameterException e, String[] args) {
    e.getCommandLine().getErr().println(e.getMessage() + " (--help lists the options)");
    return ExitCode.USAGE;
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      throw new ParameterException(spec.commandLine(), message);
    }
  }
}
