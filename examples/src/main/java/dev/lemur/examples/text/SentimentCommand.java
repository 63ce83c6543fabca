package dev.lemur.examples.text;

import dev.lemur.core.Tensor;
import dev.lemur.examples.program.Programs;
import dev.lemur.examples.training.EpochLines;
import dev.lemur.examples.training.LossCurves;
import dev.lemur.examples.training.Resumption;
import dev.lemur.examples.training.StepLog;
import dev.lemur.examples.training.TrainingFiles;
import dev.lemur.examples.training.TrainingSettings;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.EmbeddingBag;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.attention.TransformerEncoder;
import dev.lemur.nn.attention.TransformerEncoderLayer;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.Dataset;
import dev.lemur.nn.data.RandomSplit;
import dev.lemur.nn.data.Vocabulary;
import dev.lemur.nn.init.Init;
import dev.lemur.nn.io.InvalidFileException;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.recurrent.LSTM;
import dev.lemur.nn.train.ConfusionMatrix;
import dev.lemur.nn.train.ProgressBars;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a sentence praises or complains, told by its words. */
@Command(
    name = "sentiment",
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Learns from pairs of short sentences to tell whether a sentence praises or complains,",
      "by the mean of its words, by attention between them, or word by word.",
      ""
    })
public final class SentimentCommand implements Callable<Integer> {
  private static final int PADDING = 0;

  /** Rarer words are unknown, so that the network learns what that means. */
  private static final int MIN_FREQUENCY = 2;

  /** Words begin alike, so that those about which nothing was learnt weigh little. */
  private static final double STD = 0.1;

  @Spec private CommandSpec spec;
  @Mixin private final TrainingSettings settings = new TrainingSettings(15, 0.003);

  @Option(
      names = "--model",
      paramLabel = "bag|transformer|lstm",
      defaultValue = "bag",
      description = "What reads the words.")
  private Kind kind;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "32",
      description = "Numbers for each word.")
  private int width;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "16",
      description = "How many sentences a step sees.")
  private int batchSize;

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description =
          "A CSV file of the columns positive and negative, two sentences on each line; those that"
              + " come with the program otherwise.")
  private @Nullable Path data;

  @Option(
      names = "--vocabulary",
      paramLabel = "FILE",
      description =
          "The words that the network knows, one on each line: read if the file is there, written"
              + " otherwise.")
  private @Nullable Path vocabularyFile;

  @Option(
      names = "--sentence",
      paramLabel = "TEXT",
      description = "A sentence to judge after the training. May be repeated.")
  private List<String> sentences = new ArrayList<>();

  @Mixin private final TrainingFiles files = new TrainingFiles("sentiment");

  private SentimentCommand() {}

  /** The kinds of network, as they are typed. */
  private enum Kind {
    bag,
    transformer,
    lstm
  }

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new SentimentCommand());
  }

  /** Reads the sentences, trains on four fifths of the pairs, tests on the others, and judges. */
  @Override
  public Integer call() {
    checkOptions();
    PrintWriter out = spec.commandLine().getOut();
    List<List<Sentence>> pairs = SentencePairs.read(data);

    Tensor.manualSeed(settings.seed());
    var parts = RandomSplit.randomSplit(Dataset.of(pairs), 0.8, 0.2);
    List<Sentence> training = sentences(parts.get(0));
    List<Sentence> test = sentences(parts.get(1));
    Vocabulary vocabulary = vocabulary(training);
    out.printf(
        "%d sentences of %d words, and %d to test on%n",
        training.size(), vocabulary.size() - Sentence.SPECIALS.size(), test.size());

    Module model =
        switch (kind) {
          case bag -> new Bag(vocabulary.size(), width);
          case transformer -> new Transformer(vocabulary.size(), width);
          case lstm -> new Lstm(vocabulary.size(), width);
        };
    out.println(model);
    var matrix = new ConfusionMatrix(Sentence.SENTIMENTS);
    var trainer =
        new Trainer(
            model,
            new CrossEntropyLoss(),
            new Adam(model.parameters(), settings.learningRate()),
            options(matrix, out));
    if (files.resume() && files.checkpoint() != null) {
      Resumption.resume(trainer, files.checkpoint(), out);
    }
    var testLoader = loader(test, vocabulary, false);
    trainer.fit(loader(training, vocabulary, true), testLoader);
    if (trainer.history().size() < settings.epochs()) {
      return ExitCode.OK; // Interrupted: the trainer has said how to go on.
    }

    trainer.evaluate(testLoader);
    out.println();
    out.print(matrix.report());
    try (var evaluation = new EvaluationMode(model)) {
      for (String sentence : sentences) {
        double positive =
            logits(Sentence.words(sentence), model, vocabulary).softmax(0).get(1).item();
        out.printf(Locale.ROOT, "%s positive by %.0f %%%n", sentence, 100 * positive);
      }
      SentimentPicture.draw(
              vocabulary,
              words -> {
                Tensor logits = logits(words, model, vocabulary);
                return logits.get(1).item() - logits.get(0).item();
              },
              files.output())
          .forEach(out::println);
    }
    out.flush();
    return ExitCode.OK;
  }

  private void checkOptions() {
    settings.check();
    files.check();
    CommandLine line = spec.commandLine();
    Programs.check(
        line,
        width >= Transformer.HEADS && width % Transformer.HEADS == 0,
        "--width",
        "a positive multiple of " + Transformer.HEADS,
        width);
    Programs.check(line, batchSize >= 1, "--batch-size", "at least 1", batchSize);
    for (String sentence : sentences) {
      Programs.check(
          line,
          !Sentence.words(sentence).isEmpty(),
          "--sentence",
          "one word at least",
          "'" + sentence + "'");
    }
  }

  private static List<Sentence> sentences(Dataset<List<Sentence>> pairs) {
    return IntStream.range(0, pairs.size()).mapToObj(pairs::get).flatMap(List::stream).toList();
  }

  private Vocabulary vocabulary(List<Sentence> training) {
    Path file = vocabularyFile;
    if (file != null && Files.exists(file)) {
      Vocabulary vocabulary = Vocabulary.load(file);
      if (!vocabulary
          .tokens()
          .subList(0, Math.min(2, vocabulary.size()))
          .equals(Sentence.SPECIALS)) {
        throw new InvalidFileException(file.toString(), "does not begin with " + Sentence.SPECIALS);
      }
      return vocabulary;
    }
    var vocabulary =
        Vocabulary.build(
            training.stream().map(Sentence::words).toList(),
            MIN_FREQUENCY,
            Sentence.SPECIALS.toArray(String[]::new));
    if (file != null) {
      vocabulary.save(file);
    }
    return vocabulary;
  }

  private DataLoader<List<Tensor>> loader(
      List<Sentence> some, Vocabulary vocabulary, boolean shuffle) {
    return new DataLoader<>(
        Dataset.of(some),
        DataLoader.Options.DEFAULT.withBatchSize(batchSize).withShuffle(shuffle),
        batch -> Sentence.batch(batch, vocabulary));
  }

  private static Tensor logits(List<String> words, Module model, Vocabulary vocabulary) {
    return model.apply(vocabulary.encode(words).unsqueeze(0)).squeeze(0);
  }

  private TrainingOptions options(ConfusionMatrix matrix, PrintWriter out) {
    List<TrainingListener> listeners = new ArrayList<>();
    listeners.add(new ProgressBars());
    listeners.add(
        new EpochLines(
            out, settings.epochs(), List.of("loss", "accuracy", "val_loss", "val_accuracy")));
    listeners.add(new LossCurves(files.output()));
    if (files.log() != null) {
      listeners.add(new StepLog(files.log()));
    }
    TrainingOptions options =
        TrainingOptions.DEFAULT
            .withEpochs(settings.epochs())
            .withMetrics(matrix)
            .withListeners(listeners.toArray(TrainingListener[]::new));
    return files.checkpoint() == null ? options : options.withCheckpoint(files.checkpoint(), 1);
  }

  // The networks: sentences [batch, words], padded at the end, to logits [batch, 2].

  /** The mean of the words: their order does not matter, nor what stands beside them. */
  static final class Bag extends Module {
    private final EmbeddingBag words;
    private final Linear head;

    Bag(int vocabulary, int width) {
      words = register("words", new EmbeddingBag(vocabulary, width));
      Init.normal_(words.weight(), 0, STD);
      head = register("head", new Linear(width, 2));
    }

    @Override
    public Tensor forward(Tensor sentences) {
      Tensor shown = sentences.ne(PADDING);
      Tensor lengths = shown.sum(1);
      // All words one after the other, and where each sentence begins.
      Tensor offsets = lengths.cumsum(0).sub(lengths);
      return head.apply(words.apply(sentences.maskedSelect(shown), offsets));
    }
  }

  /** The mean of the words after they have looked at each other. */
  static final class Transformer extends Module {
    static final int HEADS = 4;
    private static final int LAYERS = 2;
    private static final double DROPOUT = 0.1;

    private final Embedding words;
    private final Embedding places;
    private final Dropout dropout = register("dropout", new Dropout(DROPOUT));
    private final TransformerEncoder encoder;
    private final Linear head;

    Transformer(int vocabulary, int width) {
      words = register("words", new Embedding(vocabulary, width));
      Init.normal_(words.weight(), 0, STD);
      places = register("places", new Embedding(Sentence.LONGEST, width));
      Init.normal_(places.weight(), 0, STD);
      var options =
          TransformerEncoderLayer.Options.DEFAULT
              .withDimFeedforward(2 * width)
              .withDropout(DROPOUT)
              .withBatchFirst(true);
      var layer = new TransformerEncoderLayer(width, HEADS, options);
      encoder = register("encoder", new TransformerEncoder(layer, LAYERS));
      head = register("head", new Linear(width, 2));
    }

    @Override
    public Tensor forward(Tensor sentences) {
      Tensor padding = sentences.eq(PADDING);
      Tensor x = words.apply(sentences).add(places.apply(Tensor.arange(sentences.size(1))));
      var masks = TransformerEncoder.Masks.DEFAULT.withSrcKeyPaddingMask(padding);
      x = encoder.apply(dropout.apply(x), masks);
      Tensor shown = padding.logicalNot().unsqueeze(2);
      return head.apply(x.mul(shown).sum(1).div(shown.sum(1)));
    }
  }

  /** What is remembered after reading the words from either end. */
  static final class Lstm extends Module {
    private final Embedding words;
    private final Dropout dropout = register("dropout", new Dropout(0.3));
    private final LSTM lstm;
    private final Linear head;

    Lstm(int vocabulary, int width) {
      words = register("words", new Embedding(vocabulary, width));
      Init.normal_(words.weight(), 0, STD);
      lstm = register("lstm", new LSTM(width, width, LSTM.Options.DEFAULT.withBidirectional(true)));
      head = register("head", new Linear(2 * width, 2));
    }

    @Override
    public Tensor forward(Tensor sentences) {
      Tensor lengths = sentences.ne(PADDING).sum(1);
      Tensor x = dropout.apply(words.apply(sentences));
      Tensor hidden = lstm.apply(Rnn.packPaddedSequence(x, lengths, true, false)).hidden();
      return head.apply(dropout.apply(Tensor.cat(hidden.unbind(0), 1)));
    }
  }
}
