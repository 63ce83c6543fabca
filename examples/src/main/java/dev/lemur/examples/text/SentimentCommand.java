package dev.lemur.examples.text;

import dev.lemur.core.Tensor;
import dev.lemur.examples.program.Programs;
import dev.lemur.examples.training.EpochLines;
import dev.lemur.examples.training.LossCurves;
import dev.lemur.examples.training.TrainingSettings;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.EmbeddingBag;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.attention.TransformerEncoder;
import dev.lemur.nn.attention.TransformerEncoderLayer;
import dev.lemur.nn.data.CsvTable;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.RandomSplit;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.data.Tokenizer;
import dev.lemur.nn.data.Vocabulary;
import dev.lemur.nn.io.InvalidFileException;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.train.ConfusionMatrix;
import dev.lemur.nn.train.ProgressBars;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingOptions;
import dev.lemur.nn.utils.EvaluationMode;
import dev.lemur.nn.utils.Rnn;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a sentence is in a good mood or a bad one. */
@Command(
    name = "sentiment",
    sortOptions = false,
    showDefaultValues = true,
    description = {"Learns to tell the mood of sentences, good or bad.", ""})
public final class SentimentCommand implements Callable<Integer> {
  private static final String BUNDLED = "sentences.csv";
  private static final List<String> MOODS = List.of("bad", "good");
  private static final Tokenizer WORDS = Tokenizer.basicEnglish();
  private static final int BATCH_SIZE = 16;

  /** The networks. */
  enum Kind {
    bag,
    transformer
  }

  @Spec private CommandSpec spec;
  @Mixin private final TrainingSettings settings = new TrainingSettings(20, 0.003);

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      defaultValue = "bag",
      description = "${COMPLETION-CANDIDATES}: means of words, or attention between them.")
  private Kind kind;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "A CSV file with the columns mood and text; 300 sentences by default.")
  private @Nullable Path data;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "32",
      description = "Numbers for each word.")
  private int width;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where to save the state after each epoch, and when interrupted.")
  private @Nullable Path checkpoint;

  @Option(names = "--resume", description = "Go on from the checkpoint, if there is one.")
  private boolean resume;

  @Option(
      names = "--vocabulary",
      paramLabel = "FILE",
      description = "Where to save the words and their numbers.")
  private @Nullable Path vocabularyFile;

  @Option(
      names = "--sentence",
      paramLabel = "TEXT",
      description = "A sentence of yours; may be given again and again.")
  private List<String> sentences = new ArrayList<>();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      defaultValue = "sentiment",
      description = "The folder to write the pictures into.")
  private Path output;

  private SentimentCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new SentimentCommand());
  }

  /** Reads the sentences, trains, and tells the mood of those held back and of yours. */
  @Override
  public Integer call() {
    settings.check();
    CommandLine line = spec.commandLine();
    Programs.check(
        line, width >= 4 && width % 4 == 0, "--width", "a positive multiple of 4", width);
    Programs.check(
        line, !resume || checkpoint != null, "--resume", "given with --checkpoint", "alone");
    PrintWriter out = line.getOut();
    String file = data == null ? BUNDLED : data.toString();
    CsvTable table =
        data == null ? CsvTable.parse(file, Texts.bundledWhole(BUNDLED), ',') : CsvTable.read(data);
    Tensor moods = table.categories("mood", MOODS);
    List<List<String>> texts =
        table.rows().stream().map(row -> WORDS.tokens(row.get("text"))).toList();
    if (texts.size() < 10) {
      throw new InvalidFileException(file, "has fewer than ten sentences");
    }
    var vocabulary = Vocabulary.build(texts, 2, Vocabulary.PADDING, Vocabulary.UNKNOWN);
    if (vocabularyFile != null) {
      vocabulary.save(vocabularyFile);
    }
    Tensor words = Rnn.padSequence(texts.stream().map(vocabulary::encode).toList(), true);
    out.printf(
        Locale.ROOT,
        "%d sentences of up to %d words, %d different ones%n",
        texts.size(),
        words.size(1),
        vocabulary.size());

    Tensor.manualSeed(settings.seed());
    var parts = RandomSplit.randomSplit(new TensorDataset(words, moods), 0.8, 0.2);
    Module model =
        kind == Kind.bag
            ? new Bag(vocabulary.size(), width)
            : new Transformer(vocabulary.size(), width, words.size(1));
    var matrix = new ConfusionMatrix(MOODS);
    TrainingOptions options =
        TrainingOptions.DEFAULT
            .withEpochs(settings.epochs())
            .withMetrics(matrix)
            .withListeners(
                new ProgressBars(),
                new EpochLines(
                    out,
                    settings.epochs(),
                    List.of("loss", "accuracy", "val_loss", "val_accuracy")),
                new LossCurves(output));
    if (checkpoint != null) {
      options = options.withCheckpoint(checkpoint, 1);
    }
    var optimizer = new Adam(model.parameters(), settings.learningRate());
    var trainer = new Trainer(model, new CrossEntropyLoss(), optimizer, options);
    if (resume && checkpoint != null && Files.exists(checkpoint)) {
      trainer.resume(checkpoint);
      out.println("Resumed after epoch " + trainer.history().size());
    }
    var test = new DataLoader<>(parts.get(1), BATCH_SIZE);
    trainer.fit(new DataLoader<>(parts.get(0), BATCH_SIZE, true), test);
    if (trainer.history().size() < settings.epochs()) {
      return ExitCode.OK; // Interrupted: the trainer has said how to go on.
    }
    trainer.evaluate(test);
    out.println(matrix);
    for (String sentence : sentences) {
      tell(sentence, model, vocabulary, words.size(1), out);
    }
    out.flush();
    return ExitCode.OK;
  }

  private static void tell(
      String sentence, Module model, Vocabulary vocabulary, int longest, PrintWriter out) {
    List<String> tokens = WORDS.tokens(sentence).stream().limit(longest).toList();
    if (tokens.isEmpty()) {
      out.println(sentence + ": has no word");
      return;
    }
    try (var evaluation = new EvaluationMode(model)) {
      Tensor moods = model.apply(vocabulary.encode(tokens).unsqueeze(0)).softmax(1);
      out.printf(Locale.ROOT, "%s: good by %.2f%n", sentence, moods.select(1, 1).item());
    }
  }

  /** The mean of the words' vectors. */
  private static final class Bag extends Module {
    private final EmbeddingBag words;
    private final Linear head;

    Bag(int vocabulary, int width) {
      words =
          register(
              "words",
              new EmbeddingBag(vocabulary, width, EmbeddingBag.Options.DEFAULT.withPaddingIdx(0)));
      head = register("head", new Linear(width, MOODS.size()));
    }

    @Override
    public Tensor forward(Tensor x) {
      return head.apply(words.apply(x));
    }
  }

  /** The mean of the words' vectors after they have looked at each other. */
  private static final class Transformer extends Module {
    private final Embedding words;
    private final Embedding places;
    private final Dropout dropout;
    private final TransformerEncoder encoder;
    private final Linear head;

    Transformer(int vocabulary, int width, int longest) {
      words = register("words", new Embedding(vocabulary, width, 0));
      places = register("places", new Embedding(longest, width));
      dropout = register("dropout", new Dropout(0.1));
      var options =
          TransformerEncoderLayer.Options.DEFAULT
              .withDimFeedforward(2 * width)
              .withDropout(0.1)
              .withBatchFirst(true);
      encoder =
          register(
              "encoder", new TransformerEncoder(new TransformerEncoderLayer(width, 4, options), 2));
      head = register("head", new Linear(width, MOODS.size()));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor padding = x.eq(0);
      Tensor y = dropout.apply(words.apply(x).add(places.apply(Tensor.arange(x.size(1)))));
      y = encoder.apply(y, TransformerEncoder.Masks.DEFAULT.withSrcKeyPaddingMask(padding));
      Tensor shown = padding.logicalNot().unsqueeze(-1);
      return head.apply(y.mul(shown).sum(1).div(shown.sum(1)));
    }
  }
}
