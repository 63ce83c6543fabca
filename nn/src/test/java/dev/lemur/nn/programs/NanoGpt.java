package dev.lemur.nn.programs;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Functional;
import dev.lemur.nn.GradientClipping;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.ModuleList;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.GELU;
import dev.lemur.nn.init.Init;
import dev.lemur.nn.norm.LayerNorm;
import dev.lemur.nn.optim.AdamW;
import dev.lemur.nn.optim.ParamGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small GPT as Karpathy writes it, on a made corpus. */
final class NanoGpt {
  private NanoGpt() {}

  private static final class Attention extends Module {
    private final int heads;
    private final Linear cAttn;
    private final Linear cProj;

    Attention(int width, int heads) {
      this.heads = heads;
      cAttn = register("c_attn", new Linear(width, 3 * width, false));
      cProj = register("c_proj", new Linear(width, width, false));
    }

    @Override
    public Tensor forward(Tensor x) {
      int width = x.size(2);
      List<Tensor> qkv =
          cAttn.apply(x).split(width, 2).stream()
              .map(part -> part.unflatten(2, heads, width / heads).transpose(1, 2))
              .toList();
      Tensor y =
          Functional.scaledDotProductAttention(qkv.get(0), qkv.get(1), qkv.get(2), null, 0, true);
      return cProj.apply(y.transpose(1, 2).contiguous().view(x.shape()));
    }
  }

  private static final class Block extends Module {
    private final LayerNorm ln1;
    private final Attention attn;
    private final LayerNorm ln2;
    private final Sequential mlp;

    Block(int width, int heads) {
      LayerNorm.Options noBias = LayerNorm.Options.DEFAULT.withBias(false);
      ln1 = register("ln_1", new LayerNorm(width, noBias));
      attn = register("attn", new Attention(width, heads));
      ln2 = register("ln_2", new LayerNorm(width, noBias));
      mlp =
          register(
              "mlp",
              new Sequential(
                  new Linear(width, 4 * width), new GELU(), new Linear(4 * width, width)));
    }

    @Override
    public Tensor forward(Tensor x) {
      Tensor attended = x.add(attn.apply(ln1.apply(x)));
      return attended.add(mlp.apply(ln2.apply(attended)));
    }
  }

  private static final class Gpt extends Module {
    private final Embedding wte;
    private final Embedding wpe;
    private final ModuleList<Block> h;
    private final LayerNorm lnF;

    Gpt(OracleObject config) {
      int vocabulary = config.intValue("vocabulary");
      int width = config.intValue("width");
      int layers = config.intValue("layers");
      wte = register("wte", new Embedding(vocabulary, width));
      wpe = register("wpe", new Embedding(config.intValue("context"), width));
      List<Block> blocks = new ArrayList<>();
      for (int i = 0; i < layers; i++) {
        blocks.add(new Block(width, config.intValue("heads")));
      }
      h = register("h", new ModuleList<>(blocks));
      lnF = register("ln_f", new LayerNorm(width));
      // PyTorch makes a layer here and then gives it the embedding's weight, which is drawn twice.
      new Linear(width, vocabulary, false);
      apply(Gpt::draw);
      Init.normal_(wte.weight(), 0, 0.02);
      namedParameters()
          .forEach(
              (name, parameter) -> {
                if (name.endsWith("c_proj.weight")) {
                  Init.normal_(parameter, 0, 0.02 / Math.sqrt(2.0 * layers));
                }
              });
    }

    private static void draw(AbstractModule module) {
      if (module instanceof Embedding embedding) {
        Init.normal_(embedding.weight(), 0, 0.02);
      } else if (module instanceof Linear linear) {
        Init.normal_(linear.weight(), 0, 0.02);
        if (linear.bias() != null) {
          Init.zeros_(linear.bias());
        }
      }
    }

    @Override
    public Tensor forward(Tensor idx) {
      Tensor x = wte.apply(idx).add(wpe.apply(Tensor.arange(idx.size(1))));
      for (Block block : h) {
        x = block.apply(x);
      }
      return Functional.linear(lnF.apply(x), wte.weight(), null);
    }
  }

  static Training nanoGpt(OracleObject config) {
    int vocabulary = config.intValue("vocabulary");
    int context = config.intValue("context");
    int corpus = config.intValue("corpus");
    int steps = config.intValue("steps");
    Tensor data =
        Tensor.arange(corpus)
            .mul(config.intValue("stride"))
            .add(Tensor.randint(0, 2, Shape.of(corpus)))
            .remainder(vocabulary);
    Gpt model = new Gpt(config);
    AdamW.Options options =
        AdamW.Options.DEFAULT.withLr(config.doubleValue("lr")).withBetas(0.9, 0.95);
    List<Tensor> decay = model.parameters().stream().filter(p -> p.dim() >= 2).toList();
    List<Tensor> noDecay = model.parameters().stream().filter(p -> p.dim() < 2).toList();
    var optimizer =
        AdamW.ofGroups(
            List.of(
                new ParamGroup<>(
                    decay, options.withWeightDecay(config.doubleValue("weight_decay"))),
                new ParamGroup<>(noDecay, options.withWeightDecay(0))));
    List<Double> losses = new ArrayList<>();
    Tensor norm = data;
    for (int step = 0; step < steps; step++) {
      double rate = rate(config, step);
      optimizer.paramGroups().forEach(group -> group.setLr(rate));
      Tensor at = Tensor.randint(0, corpus - context, Shape.of(config.intValue("batch")));
      Tensor x = windows(data, at, 0, context);
      Tensor y = windows(data, at, 1, context);
      Tensor loss = Functional.crossEntropy(model.apply(x).view(-1, vocabulary), y.view(-1));
      optimizer.zeroGrad();
      loss.backward();
      norm = GradientClipping.clipGradNorm_(model.parameters(), 1);
      optimizer.step();
      losses.add(loss.item());
    }
    long parameters = model.parameters().stream().mapToLong(Tensor::numel).sum();
    return new Training(
        losses,
        Map.of(
            "logits",
            model.apply(data.narrow(0, 0, context).unsqueeze(0)),
            "last gradient norm",
            norm,
            "wte row",
            model.wte.weight().select(0, 1),
            "wpe",
            model.wpe.weight(),
            "parameters",
            Tensor.tensor(parameters)));
  }

  private static Tensor windows(Tensor data, Tensor at, int shift, int context) {
    List<Tensor> windows = new ArrayList<>();
    for (int i : at.toIntArray()) {
      windows.add(data.narrow(0, i + shift, context));
    }
    return Tensor.stack(windows);
  }

  private static double rate(OracleObject config, int step) {
    double lr = config.doubleValue("lr");
    int warmup = config.intValue("warmup");
    if (step < warmup) {
      return lr * (step + 1) / (warmup + 1);
    }
    double part = (double) (step - warmup) / (config.intValue("steps") - warmup);
    return lr * (0.1 + 0.45 * (1 + Math.cos(Math.PI * part)));
  }
}
