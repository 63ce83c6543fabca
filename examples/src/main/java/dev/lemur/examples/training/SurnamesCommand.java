package dev.lemur.examples.training;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.examples.plot.HeatMaps;
import dev.lemur.examples.plot.Picture;
import dev.lemur.examples.program.Programs;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.RandomSplit;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.recurrent.GRU;
import dev.lemur.nn.recurrent.LSTM;
import dev.lemur.nn.recurrent.RNN;
import dev.lemur.nn.train.ConfusionMatrix;
import dev.lemur.nn.train.ProgressBars;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import dev.lemur.nn.train.TrainingOptions;
import dev.lemur.nn.utils.PackedSequence;
import dev.lemur.nn.utils.Rnn;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Surnames, read character by character by a recurrent network. */
@Command(
    name = "surnames",
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Learns from a list of surnames to tell which language a surname comes from, reading",
      "it character by character.",
      ""
    })
public final class SurnamesCommand implements Callable<Integer> {
  private static final int GUESSES = 3;

  @Spec private CommandSpec spec;
  @Mixin private final TrainingSettings settings = new TrainingSettings(10, 0.003);

  @Option(
      names = "--model",
      paramLabel = "rnn|lstm|gru",
      defaultValue = "gru",
      description = "What reads the characters.")
  private Kind kind;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "128",
      description = "How many numbers it remembers.")
  private int hidden;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "32",
      description = "How many names a step sees.")
  private int batchSize;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "A CSV file of the columns name and language; the names of 18 languages that come with"
              + " the program otherwise.")
  private @Nullable Path data;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "A surname to tell the language of, after the training. May be repeated.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where to save the state after each epoch, and when interrupted.")
  private @Nullable Path checkpoint;

  @Option(names = "--resume", description = "Go on from the checkpoint, if there is one.")
  private boolean resume;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Where to write the loss of each step, as CSV.")
  private @Nullable Path log;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where to draw losses and confusions, as PNG and SVG.")
  private @Nullable Path output;

  private SurnamesCommand() {}

  /** The kinds of network, as typed on the command line. */
  enum Kind {
    rnn,
    lstm,
    gru
  }

  /** Maps names [batch, characters] to a score for each language [batch, languages]. */
  static final class SurnameNetwork extends Module {
    private static final int EMBEDDING = 32;

    private final Embedding embedding;
    private final AbstractModule recurrent;
    private final Dropout dropout = register("dropout", new Dropout(0.3));
    private final Linear output;

    SurnameNetwork(Kind kind, int symbols, int hidden, int languages) {
      embedding = register("embedding", new Embedding(symbols, EMBEDDING, SurnamesData.PADDING));
      recurrent =
          register(
              "recurrent",
              switch (kind) {
                case rnn -> new RNN(EMBEDDING, hidden);
                case lstm -> new LSTM(EMBEDDING, hidden);
                case gru -> new GRU(EMBEDDING, hidden);
              });
      output = register("output", new Linear(hidden, languages));
    }

    @Override
    public Tensor forward(Tensor names) {
      Tensor lengths = names.ne(SurnamesData.PADDING).sum(1);
      var characters = Rnn.packPaddedSequence(embedding.apply(names), lengths, true, false);
      return output.apply(dropout.apply(lastHidden(characters).select(0, 0)));
    }

    /** The hidden state after each name's last character, [1, batch, hidden]. */
    private Tensor lastHidden(PackedSequence characters) {
      if (recurrent instanceof LSTM lstm) {
        return lstm.apply(characters).hidden();
      }
      return recurrent instanceof GRU gru
          ? gru.apply(characters).hidden()
          : ((RNN) recurrent).apply(characters).hidden();
    }
  }

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new SurnamesCommand());
  }

  /** Reads the names, trains on four fifths of them, tests on the others, and guesses. */
  @Override
  public Integer call() {
    checkOptions();
    PrintWriter out = spec.commandLine().getOut();
    SurnamesData surnames = SurnamesData.read(data);
    List<String> languages = surnames.languages();

    Tensor.manualSeed(settings.seed());
    var parts = RandomSplit.randomSplit(surnames.samples(), 0.8, 0.2);
    out.printf(
        "%d names of %d languages, %d of them to test on%n",
        surnames.samples().size(), languages.size(), parts.get(1).size());
    var model = new SurnameNetwork(kind, surnames.symbols(), hidden, languages.size());
    out.println(model);
    var matrix = new ConfusionMatrix(languages);
    var trainer =
        new Trainer(
            model,
            new CrossEntropyLoss(),
            new Adam(model.parameters(), settings.learningRate()),
            options(matrix, out));
    if (resume && checkpoint != null) {
      Resumption.resume(trainer, checkpoint, out);
    }
    var test = new DataLoader<>(parts.get(1), batchSize);
    trainer.fit(new DataLoader<>(parts.get(0), batchSize, true), test);

    trainer.evaluate(test);
    out.println();
    out.print(matrix.report());
    long largest = IntStream.range(0, languages.size()).mapToLong(matrix::support).max().orElse(0);
    out.printf(
        Locale.ROOT,
        "Saying the commonest language each time would be right of %.4f%n",
        (double) largest / parts.get(1).size());
    if (output != null) {
      draw(matrix, languages, output);
    }
    model.eval();
    try (var noGrad = new NoGrad()) {
      for (String name : names) {
        guess(name, model.apply(surnames.encode(name)).softmax(1), languages, out);
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  private void checkOptions() {
    settings.check();
    CommandLine commandLine = spec.commandLine();
    Programs.check(commandLine, hidden >= 1, "--hidden", "at least 1", hidden);
    Programs.check(commandLine, batchSize >= 1, "--batch-size", "at least 1", batchSize);
    Programs.check(
        commandLine, !resume || checkpoint != null, "--resume", "given with --checkpoint", "alone");
    for (String name : names) {
      Programs.check(
          commandLine, !name.isBlank(), "--name", "one character at least", "'" + name + "'");
    }
  }

  private static void guess(
      String name, Tensor probabilities, List<String> languages, PrintWriter out) {
    float[] ofLanguage = probabilities.toFloatArray();
    long[] order = probabilities.select(0, 0).argsort(0, true).toLongArray();
    List<String> guesses = new ArrayList<>();
    for (int i = 0; i < Math.min(GUESSES, order.length); i++) {
      int language = (int) order[i];
      guesses.add(
          String.format(
              Locale.ROOT, "%s %.0f %%", languages.get(language), 100 * ofLanguage[language]));
    }
    out.println(name + ": " + String.join(", ", guesses));
  }

  private static void draw(ConfusionMatrix matrix, List<String> languages, Path folder) {
    double[][] shares = new double[languages.size()][languages.size()];
    for (int actual = 0; actual < shares.length; actual++) {
      for (int taken = 0; taken < shares.length; taken++) {
        shares[actual][taken] =
            (double) matrix.count(actual, taken) / Math.max(1, matrix.support(actual));
      }
    }
    var chart = HeatMaps.confusion("Languages of surnames", Tensor.tensor(shares), languages);
    new Picture(List.of(chart), 1, 560, 560).write(folder, "confusion");
  }

  private TrainingOptions options(ConfusionMatrix matrix, PrintWriter out) {
    List<TrainingListener> listeners = new ArrayList<>();
    listeners.add(new ProgressBars());
    listeners.add(
        new EpochLines(
            out,
            Math.min(10, settings.epochs()),
            List.of("loss", "accuracy", "val_loss", "val_accuracy")));
    if (log != null) {
      listeners.add(new StepLog(log));
    }
    if (output != null) {
      listeners.add(new LossCurves(output));
    }
    TrainingOptions options =
        TrainingOptions.DEFAULT
            .withEpochs(settings.epochs())
            .withMetrics(matrix)
            .withListeners(listeners.toArray(TrainingListener[]::new));
    return checkpoint == null ? options : options.withCheckpoint(checkpoint, 1);
  }
}
