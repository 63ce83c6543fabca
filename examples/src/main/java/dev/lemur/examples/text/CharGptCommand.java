package dev.lemur.examples.text;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.examples.plot.HeatMap;
import dev.lemur.examples.plot.Picture;
import dev.lemur.examples.program.Programs;
import dev.lemur.examples.training.EpochLines;
import dev.lemur.examples.training.LossCurves;
import dev.lemur.examples.training.Resumption;
import dev.lemur.examples.training.StepLog;
import dev.lemur.examples.training.TrainingFiles;
import dev.lemur.examples.training.TrainingSettings;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.ModuleList;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.GELU;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.RandomSampler;
import dev.lemur.nn.init.Init;
import dev.lemur.nn.norm.LayerNorm;
import dev.lemur.nn.optim.AdamW;
import dev.lemur.nn.optim.LambdaLR;
import dev.lemur.nn.optim.ParamGroup;
import dev.lemur.nn.train.EpochResult;
import dev.lemur.nn.train.ProgressBars;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import dev.lemur.nn.train.TrainingOptions;
import dev.lemur.nn.utils.EvaluationMode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jfree.chart.JFreeChart;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A small GPT, after Andrej Karpathy's nanoGPT, that learns the characters of a text. */
@Command(
    name = "char-gpt",
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Learns to foresee the next character of a text, prints samples while it learns,",
      "then goes on from a prompt, and draws where it looked.",
      ""
    })
public final class CharGptCommand implements Callable<Integer> {
  private static final String BUNDLED = "animal-stories.txt";
  private static final double WEIGHT_DECAY = 0.1;
  private static final double MAX_GRAD_NORM = 1;
  private static final double WARM_UP_SHARE = 0.05;
  private static final int SAMPLE_LINES = 5;
  private static final int SAMPLE_LENGTH = 80;
  private static final int DRAWN_CHARACTERS = 32;

  @Spec private CommandSpec spec;
  @Mixin private final TrainingSettings settings = new TrainingSettings(10, 0.003);

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description = "The text in UTF-8; stories of animals that come with the program by default.")
  private @Nullable Path text;

  @Option(
      names = "--batches",
      paramLabel = "N",
      defaultValue = "100",
      description = "Batches of an epoch, each of windows drawn from the whole text.")
  private int batches;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "32",
      description = "How many windows a step sees.")
  private int batchSize;

  @Option(
      names = "--context",
      paramLabel = "N",
      defaultValue = "64",
      description = "How many characters the network sees at once.")
  private int context;

  @Option(
      names = "--width",
      paramLabel = "N",
      defaultValue = "96",
      description = "Numbers for each character.")
  private int width;

  @Option(names = "--heads", paramLabel = "N", defaultValue = "4", description = "Heads a layer.")
  private int heads;

  @Option(names = "--layers", paramLabel = "N", defaultValue = "2", description = "Layers.")
  private int layers;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      defaultValue = "0.1",
      description = "How much is dropped while learning.")
  private double dropout;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      defaultValue = "The ",
      description = "What the samples begin with.")
  private String prompt;

  @Option(
      names = "--length",
      paramLabel = "N",
      defaultValue = "400",
      description = "How many characters to write at the end.")
  private int length;

  @Option(
      names = "--temperature",
      paramLabel = "X",
      defaultValue = "0.8",
      description = "Below 1 the likely characters become likelier, above 1 the others.")
  private double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many of the likeliest characters to choose from.")
  private int topK;

  @Mixin private final TrainingFiles files = new TrainingFiles("char-gpt");

  private CharGptCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new CharGptCommand());
  }

  /** Reads the text, trains, writes and draws. */
  @Override
  public Integer call() {
    checkOptions();
    PrintWriter out = spec.commandLine().getOut();
    CharacterText data =
        text == null
            ? CharacterText.of(BUNDLED, Texts.bundled(BUNDLED), context)
            : CharacterText.of(text.toString(), Texts.read(text), context);
    Tensor start = encodePrompt(data);
    out.printf(
        Locale.ROOT,
        "%,d characters, %d different ones%n",
        data.numbers().numel(),
        data.vocabulary().size());

    Tensor.manualSeed(settings.seed());
    var model = new Gpt(data.vocabulary().size(), context, width, heads, layers, dropout);
    out.printf(
        Locale.ROOT,
        "%,d parameters%n",
        model.parameters().stream().mapToLong(Tensor::numel).sum());
    var optimizer = optimizer(model);
    int steps = settings.epochs() * batches;
    var scheduler = new LambdaLR(optimizer, step -> rate(step, steps));
    var sampler = new RandomSampler(data, true, batches * batchSize, null);
    var loader =
        new DataLoader<>(
            data, DataLoader.Options.DEFAULT.withBatchSize(batchSize).withSampler(sampler));

    List<TrainingListener> listeners = new ArrayList<>();
    listeners.add(new ProgressBars());
    listeners.add(new EpochLines(out, settings.epochs(), List.of("loss", "lr")));
    listeners.add(new Samples(out, data, start));
    listeners.add(new LossCurves(files.output()));
    if (files.log() != null) {
      listeners.add(new StepLog(files.log()));
    }
    TrainingOptions options =
        TrainingOptions.DEFAULT
            .withEpochs(settings.epochs())
            .withScheduler(scheduler)
            .withSchedulerEachBatch(true)
            .withMaxGradNorm(MAX_GRAD_NORM)
            .withListeners(listeners.toArray(TrainingListener[]::new));
    if (files.checkpoint() != null) {
      options = options.withCheckpoint(files.checkpoint(), 1);
    }
    var trainer = new Trainer(model, Gpt::loss, optimizer, options);
    if (files.resume() && files.checkpoint() != null) {
      Resumption.resume(trainer, files.checkpoint(), out);
    }
    trainer.fit(loader);
    if (trainer.history().size() < settings.epochs()) {
      return ExitCode.OK; // Interrupted: the trainer has said how to go on.
    }

    Tensor written = write(model, start, length, settings.seed());
    out.println();
    out.println(data.decode(written));
    out.println();
    draw(model, data, written.narrow(0, 0, Math.min(written.size(0), drawn())), out);
    out.flush();
    return ExitCode.OK;
  }

  private void checkOptions() {
    settings.check();
    files.check();
    CommandLine line = spec.commandLine();
    Programs.check(line, batches >= 1, "--batches", "at least 1", batches);
    Programs.check(line, batchSize >= 1, "--batch-size", "at least 1", batchSize);
    Programs.check(line, context >= 1, "--context", "at least 1", context);
    Programs.check(line, heads >= 1, "--heads", "at least 1", heads);
    Programs.check(
        line,
        width >= 1 && width % heads == 0,
        "--width",
        "a multiple of the %d heads".formatted(heads),
        width);
    Programs.check(line, layers >= 1, "--layers", "at least 1", layers);
    Programs.check(
        line, dropout >= 0 && dropout < 1, "--dropout", "at least 0 and below 1", dropout);
    Programs.check(line, !prompt.isEmpty(), "--prompt", "one character or more", "empty");
    Programs.check(line, length >= 0, "--length", "at least 0", length);
    Programs.check(line, temperature > 0, "--temperature", "greater than 0", temperature);
    Programs.check(line, topK >= 1, "--top-k", "at least 1", topK);
  }

  private Tensor encodePrompt(CharacterText data) {
    List<String> characters = prompt.codePoints().mapToObj(Character::toString).toList();
    for (String character : characters) {
      if (!data.vocabulary().contains(character)) {
        throw new ParameterException(
            spec.commandLine(),
            "--prompt has the character '%s', which the text does not have".formatted(character));
      }
    }
    return data.vocabulary().encode(characters);
  }

  /** Only matrices decay, not biases or the weights of norms. */
  private AdamW optimizer(Gpt model) {
    AdamW.Options options =
        AdamW.Options.DEFAULT.withLr(settings.learningRate()).withBetas(0.9, 0.99);
    List<Tensor> matrices = model.parameters().stream().filter(p -> p.dim() >= 2).toList();
    List<Tensor> vectors = model.parameters().stream().filter(p -> p.dim() < 2).toList();
    return AdamW.ofGroups(
        List.of(
            new ParamGroup<>(matrices, options.withWeightDecay(WEIGHT_DECAY)),
            new ParamGroup<>(vectors, options.withWeightDecay(0))));
  }

  /** The factor of the learning rate: a linear rise, then a cosine down to a tenth. */
  private static double rate(int step, int steps) {
    int warmUp = (int) Math.ceil(WARM_UP_SHARE * steps);
    if (step < warmUp) {
      return (step + 1.0) / (warmUp + 1);
    }
    double done = (double) (step - warmUp) / Math.max(1, steps - warmUp);
    return 0.1 + 0.45 * (1 + Math.cos(Math.PI * done));
  }

  /** Continues {@code start} by {@code count} characters; the same for the same seed. */
  private Tensor write(Module model, Tensor start, int count, long seed) {
    // A generator of its own, so that the training's random numbers are the same with and without
    // samples.
    Generator generator = new Generator().manualSeed(seed);
    Tensor written = start;
    try (var evaluation = new EvaluationMode(model)) {
      for (int i = 0; i < count; i++) {
        int seen = Math.min(written.size(0), context);
        Tensor window = written.narrow(0, written.size(0) - seen, seen).unsqueeze(0);
        Tensor logits = model.apply(window).select(1, -1).squeeze(0).div(temperature);
        ValuesAndIndices best = logits.topk(Math.min(topK, logits.size(0)));
        Tensor choice = best.values().softmax(0).multinomial(1, generator);
        written = Tensor.cat(List.of(written, best.indices().indexSelect(0, choice)));
      }
    }
    return written;
  }

  private int drawn() {
    return Math.min(DRAWN_CHARACTERS, context);
  }

  private void draw(Gpt model, CharacterText data, Tensor characters, PrintWriter out) {
    List<String> names =
        data.vocabulary().decode(characters).stream()
            .map(character -> character.isBlank() ? "\u00b7" : character)
            .toList();
    List<JFreeChart> charts = new ArrayList<>();
    try (var evaluation = new EvaluationMode(model)) {
      List<Tensor> attention = model.attention(characters.unsqueeze(0));
      for (int layer = 0; layer < layers; layer++) {
        for (int head = 0; head < heads; head++) {
          Tensor weights = attention.get(layer).select(0, 0).select(0, head);
          double[][] rows = new double[names.size()][];
          for (int i = 0; i < rows.length; i++) {
            rows[i] = weights.select(0, i).toDoubleArray();
          }
          String title = "Layer %d, head %d".formatted(layer + 1, head + 1);
          charts.add(HeatMap.of(title, "looks at", names, "after", names, rows));
        }
      }
    }
    new Picture(charts, heads, 380, 400).write(files.output(), "attention").forEach(out::println);
    out.println(files.output().resolve("loss.png"));
    out.println(files.output().resolve("loss.svg"));
  }

  /** Prints a sample now and then. */
  private final class Samples implements TrainingListener {
    private final PrintWriter out;
    private final CharacterText data;
    private final Tensor start;

    Samples(PrintWriter out, CharacterText data, Tensor start) {
      this.out = out;
      this.data = data;
      this.start = start;
    }

    @Override
    public void epochEnded(Trainer trainer, EpochResult result) {
      int epochs = trainer.epochs();
      if (SAMPLE_LINES * result.epoch() / epochs > SAMPLE_LINES * (result.epoch() - 1) / epochs) {
        Tensor sample = write(trainer.model(), start, SAMPLE_LENGTH, result.epoch());
        out.println("  " + data.decode(sample).replaceAll("\\s+", " "));
      }
    }
  }

  /** Causal self-attention: each character attends to itself and those before it. */
  private static final class CausalSelfAttention extends Module {
    private final int heads;
    private final Linear qkv;
    private final Linear projection;
    private final Dropout dropout;

    CausalSelfAttention(int width, int heads, double dropout) {
      this.heads = heads;
      qkv = register("qkv", new Linear(width, 3 * width));
      projection = register("projection", new Linear(width, width));
      this.dropout = register("dropout", new Dropout(dropout));
    }

    /** Queries, keys and values [batch, heads, characters, width / heads]. */
    private List<Tensor> split(Tensor x) {
      int width = x.size(2);
      return qkv.apply(x).split(width, 2).stream()
          .map(part -> part.unflatten(2, heads, width / heads).transpose(1, 2))
          .toList();
    }

    @Override
    public Tensor forward(Tensor x) {
      List<Tensor> parts = split(x);
      Tensor y =
          Functional.scaledDotProductAttention(
              parts.get(0), parts.get(1), parts.get(2), null, 0, true);
      return dropout.apply(projection.apply(y.transpose(1, 2).flatten(2)));
    }

    /** How much each character attends to each, [batch, heads, characters, characters]. */
    Tensor weights(Tensor x) {
      List<Tensor> parts = split(x);
      Tensor query = parts.get(0);
      Tensor scores = query.matmul(parts.get(1).mT()).div(Math.sqrt(query.size(3)));
      Tensor shown = Tensor.ones(x.size(1), x.size(1)).tril().to(DType.BOOL);
      return scores.maskedFill(shown.logicalNot(), Double.NEGATIVE_INFINITY).softmax(-1);
    }
  }

  private static final class Block extends Module {
    private final LayerNorm norm1;
    private final CausalSelfAttention attention;
    private final LayerNorm norm2;
    private final Sequential mlp;

    Block(int width, int heads, double dropout) {
      norm1 = register("norm1", new LayerNorm(width));
      attention = register("attention", new CausalSelfAttention(width, heads, dropout));
      norm2 = register("norm2", new LayerNorm(width));
      mlp =
          register(
              "mlp",
              new Sequential(
                  new Linear(width, 4 * width),
                  new GELU(),
                  new Linear(4 * width, width),
                  new Dropout(dropout)));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor attended = x.add(attention.apply(norm1.apply(x)));
      return attended.add(mlp.apply(norm2.apply(attended)));
    }
  }

  /**
   * Maps characters [batch, characters] to logits of the next ones [batch, characters, vocabulary].
   */
  static final class Gpt extends Module {
    private static final double STD = 0.02;

    private final Embedding characters;
    private final Embedding positions;
    private final Dropout dropout;
    private final ModuleList<Block> blocks;
    private final LayerNorm norm;
    private final Linear head;

    Gpt(int vocabulary, int context, int width, int heads, int layers, double dropout) {
      characters = register("characters", new Embedding(vocabulary, width));
      positions = register("positions", new Embedding(context, width));
      this.dropout = register("dropout", new Dropout(dropout));
      List<Block> made = new ArrayList<>();
      for (int i = 0; i < layers; i++) {
        made.add(new Block(width, heads, dropout));
      }
      blocks = register("blocks", new ModuleList<>(made));
      norm = register("norm", new LayerNorm(width));
      head = register("head", new Linear(width, vocabulary, false));
      // The embedding and the output layer share one matrix.
      head.setWeight(characters.weight());
      apply(Gpt::draw);
      // Keeps the sum of all layers from growing with their number.
      for (Block block : blocks) {
        Init.normal_(block.attention.projection.weight(), 0, STD / Math.sqrt(2.0 * layers));
      }
    }

    private static void draw(AbstractModule module) {
      if (module instanceof Embedding embedding) {
        Init.normal_(embedding.weight(), 0, STD);
      } else if (module instanceof Linear linear) {
        Init.normal_(linear.weight(), 0, STD);
        if (linear.bias() != null) {
          Init.zeros_(linear.bias());
        }
      }
    }

    private Tensor embed(Tensor x) {
      Tensor places = positions.apply(Tensor.arange(x.size(1)));
      return dropout.apply(characters.apply(x).add(places));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor y = embed(x);
      for (Block block : blocks) {
        y = block.apply(y);
      }
      return head.apply(norm.apply(y));
    }

    static Tensor loss(Tensor logits, Tensor targets) {
      return Functional.crossEntropy(logits.flatten(0, 1), targets.flatten());
    }

    /** The attention of each layer. */
    List<Tensor> attention(Tensor x) {
      List<Tensor> weights = new ArrayList<>();
      Tensor y = embed(x);
      for (Block block : blocks) {
        weights.add(block.attention.weights(block.norm1.apply(y)));
        y = block.apply(y);
      }
      return weights;
    }
  }
}
