package dev.lemur.benchmarks.peer;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.GELU;
import dev.lemur.nn.init.Init;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.loss.Loss;
import dev.lemur.nn.norm.LayerNorm;
import java.util.List;
import java.util.stream.IntStream;

/** A GPT over characters, of the size that nanoGPT recommends for a CPU. */
final class Gpt extends Module {
  private static final int VOCABULARY = 65;
  private static final int CONTEXT = 64;
  private static final int WIDTH = 128;
  private static final int HEADS = 4;
  private static final int LAYERS = 4;
  private static final double STD = 0.02;
  private static final double TEMPERATURE = 0.8;
  private static final int TOP_K = 20;

  private final Embedding characters = register("characters", new Embedding(VOCABULARY, WIDTH));
  private final Embedding positions = register("positions", new Embedding(CONTEXT, WIDTH));
  private final Sequential blocks;
  private final LayerNorm norm = register("norm", new LayerNorm(WIDTH));
  private final Linear head = register("head", new Linear(WIDTH, VOCABULARY, false));

  private Gpt() {
    Module[] made = IntStream.range(0, LAYERS).mapToObj(i -> new Block()).toArray(Module[]::new);
    blocks = register("blocks", new Sequential(made));
    // What reads a character and what writes it are one matrix.
    head.setWeight(characters.weight());
    Init.normal_(characters.weight(), 0, STD);
  }

  static Task task(int windows) {
    return new Task(
        new Gpt(),
        window(windows),
        new CharacterLoss(),
        Tensor.randint(VOCABULARY, shape(windows)));
  }

  /** A text of as many characters as the network sees at once. */
  static Tensor window(int windows) {
    return Tensor.randint(VOCABULARY, shape(windows));
  }

  private static Shape shape(int windows) {
    return Shape.of(windows, CONTEXT);
  }

  /** The text and one character more. */
  static Tensor generate(Module model, Tensor window) {
    Tensor logits = model.apply(window).select(1, -1).div(TEMPERATURE);
    ValuesAndIndices best = logits.topk(TOP_K);
    Tensor choice = best.values().softmax(-1).multinomial(1);
    return Tensor.cat(List.of(window, best.indices().gather(1, choice)), 1);
  }

  @Override
  public Tensor forward(Tensor x) {
    Tensor places = positions.apply(Tensor.arange(x.size(1)));
    return head.apply(norm.apply(blocks.apply(characters.apply(x).add(places))));
  }

  private static final class Block extends Module {
    private final LayerNorm norm1 = register("norm1", new LayerNorm(WIDTH));
    private final Linear qkv = register("qkv", new Linear(WIDTH, 3 * WIDTH));
    private final Linear projection = register("projection", new Linear(WIDTH, WIDTH));
    private final LayerNorm norm2 = register("norm2", new LayerNorm(WIDTH));
    private final Sequential mlp =
        register(
            "mlp",
            new Sequential(new Linear(WIDTH, 4 * WIDTH), new GELU(), new Linear(4 * WIDTH, WIDTH)));

    @Override
    public Tensor forward(Tensor x) {
      Tensor attended = x.add(attention(norm1.apply(x)));
      return attended.add(mlp.apply(norm2.apply(attended)));
    }

    private Tensor attention(Tensor x) {
      List<Tensor> parts =
          qkv.apply(x).split(WIDTH, 2).stream()
              .map(part -> part.unflatten(2, HEADS, WIDTH / HEADS).transpose(1, 2))
              .toList();
      Tensor y =
          Functional.scaledDotProductAttention(
              parts.get(0), parts.get(1), parts.get(2), null, 0, true);
      return projection.apply(y.transpose(1, 2).flatten(2));
    }
  }

  /** Cross entropy of each character's logits. */
  private static final class CharacterLoss extends Loss {
    private final Loss criterion = register("criterion", new CrossEntropyLoss());

    @Override
    public Tensor forward(Tensor logits, Tensor characters) {
      return criterion.apply(logits.flatten(0, 1), characters.flatten());
    }
  }
}
