package dev.lemur.examples.animals;

import dev.lemur.core.Tensor;
import dev.lemur.examples.animals.Animal.Features;
import dev.lemur.examples.program.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of the program: its options and its steps. */
@Command(
    name = "animals",
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Learns to tell birds, mammals and reptiles apart by six features,",
      "then answers for the lemur, which it has never seen.",
      ""
    },
    footer = {
      "",
      "The data is CSV in UTF-8 with these columns, in any order:",
      "  name            of the species, each once",
      "  limbs           legs, arms, wings and flippers (bat 4, whale 2, snake 0)",
      "  lays_eggs       1 if it lays eggs, 0 if it bears live young",
      "  hair            1 if hair, wool, fur or spines cover it, if only thinly;",
      "                  a few bristles do not count (whale, naked mole-rat)",
      "  feathers        1 if it has feathers",
      "  flies           1 if it flies by beating its wings; gliding does not count",
      "  lives_in_water  1 if it swims and spends much of its life in the water",
      "                  (seal, duck); wading does not count (flamingo)",
      "  class           bird, mammal or reptile"
    })
public final class AnimalsCommand implements Callable<Integer> {
  private static final Features LEMUR = new Features(4, false, true, false, false, false);

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Decides which species are tested on, and the first weights.")
  private long seed;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "500",
      description = "Number of passes over all the animals.")
  private int epochs;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "16",
      description = "Units between the two layers of the classifier.")
  private int hidden;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.01",
      description = "Learning rate of Adam.")
  private double learningRate;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "A CSV file to use instead of the bundled data.")
  private @Nullable Path data;

  @ArgGroup(
      exclusive = false,
      heading = "%nAn animal to ask about beside the lemur (all six or none):%n")
  private @Nullable AnimalOptions animal;

  private AnimalsCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    return Programs.commandLine(new AnimalsCommand());
  }

  /** Trains, reports and answers. */
  @Override
  public Integer call() {
    var commandLine = spec.commandLine();
    Programs.check(commandLine, epochs >= 1, "--epochs", "at least 1", epochs);
    Programs.check(
        commandLine, hidden >= 1 && hidden <= 10_000, "--hidden", "from 1 to 10000", hidden);
    Programs.check(
        commandLine,
        learningRate > 0 && learningRate <= 1,
        "--learning-rate",
        "greater than 0 and at most 1",
        learningRate);

    List<Animal> animals = data == null ? AnimalsCsv.bundled() : AnimalsCsv.read(data);
    var split = Split.stratified(animals, seed);
    var out = commandLine.getOut();
    var report = new Report(out);
    report.data(data == null ? "Bundled data" : data.toString(), split, animals);

    Tensor.manualSeed(seed);
    var models = new AnimalModels(hidden);
    out.println(models);
    models.train(split.train(), new Training(epochs, learningRate, out));

    report.test(models.classify(split.test()));
    answer("The lemur", LEMUR, models, report);
    if (animal != null) {
      answer("Your animal", animal.features(), models, report);
    }
    return ExitCode.OK;
  }

  private static void answer(String name, Features features, AnimalModels models, Report report) {
    report.answer(
        name, features, models.mammalProbability(features), models.probabilities(features));
  }
}
