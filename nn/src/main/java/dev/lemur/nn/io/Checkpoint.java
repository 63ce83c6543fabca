package dev.lemur.nn.io;

import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.optim.LRScheduler;
import dev.lemur.nn.optim.Optimizer;
import dev.lemur.nn.optim.OptimizerState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Saves the state of a training to one safetensors file, from which it can resume as if it had
 * never stopped.
 *
 * <pre>{@code
 * var checkpoint = new Checkpoint(model).with(optimizer).with(scheduler);
 * int epoch = 0;
 * if (Files.exists(file)) {
 *   epoch = Integer.parseInt(checkpoint.load(file).get("epoch"));
 * }
 * for (; epoch < epochs; epoch++) {
 *   trainEpoch();
 *   checkpoint.save(file, Map.of("epoch", String.valueOf(epoch + 1)));
 * }
 * }</pre>
 *
 * <p>The default generator is always included. Saving is safe against crashes as {@link
 * Safetensors#save(Map, Map, Path)} is. Each {@code with} method returns a new checkpoint.
 */
public final class Checkpoint {
  private static final String MODEL = "model.";
  private static final String OPTIMIZER = "optimizer.";
  private static final String OPTIMIZER_NAMED = "optimizer of ";
  private static final String SCHEDULER = "scheduler";
  private static final String GENERATOR = "generator.";
  private static final String PROGRESS = "progress.";
  private static final String DEFAULT = "default";

  private final AbstractModule model;

  /** The optimizers, by the prefix of their states. */
  private final Map<String, Optimizer<?>> optimizers;

  private final @Nullable LRScheduler scheduler;
  private final Map<String, Generator> generators;

  /** A checkpoint of a model and the default generator. */
  public Checkpoint(AbstractModule model) {
    this(model, Map.of(), null, Map.of(DEFAULT, Generator.defaultGenerator()));
  }

  private Checkpoint(
      AbstractModule model,
      Map<String, Optimizer<?>> optimizers,
      @Nullable LRScheduler scheduler,
      Map<String, Generator> generators) {
    this.model = NullArguments.check(model);
    this.optimizers = optimizers;
    this.scheduler = scheduler;
    this.generators = generators;
  }

  /** Adds the settings of an optimizer and its state for each parameter. */
  public Checkpoint with(Optimizer<?> part) {
    return withOptimizer(OPTIMIZER, part);
  }

  /** Adds one more optimizer, such as that of a discriminator. */
  public Checkpoint with(String name, Optimizer<?> part) {
    return withOptimizer(OPTIMIZER_NAMED + NullArguments.check(name) + ".", part);
  }

  private Checkpoint withOptimizer(String prefix, Optimizer<?> part) {
    return new Checkpoint(model, with(prefix, part, optimizers), scheduler, generators);
  }

  private static <T> Map<String, T> with(String name, T part, Map<String, T> parts) {
    Map<String, T> more = new LinkedHashMap<>(parts);
    more.put(NullArguments.check(name), NullArguments.check(part));
    return Collections.unmodifiableMap(more);
  }

  /** Adds the progress of a scheduler. */
  public Checkpoint with(LRScheduler part) {
    return new Checkpoint(model, optimizers, NullArguments.check(part), generators);
  }

  /** Adds the state of one more generator, such as that of a data loader. */
  public Checkpoint with(String name, Generator part) {
    return new Checkpoint(model, optimizers, scheduler, with(name, part, generators));
  }

  /**
   * Writes the state of all parts and the progress of the training.
   *
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  public void save(Path file, Map<String, String> progress) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    put(MODEL, model.stateDict(), tensors);
    optimizers.forEach(
        (prefix, optimizer) -> {
          OptimizerState state = optimizer.stateDict();
          put(prefix, OptimizerParts.tensors(state), tensors);
          put(prefix, OptimizerParts.metadata(state), texts);
        });
    if (scheduler != null) {
      texts.put(SCHEDULER, StateText.write(scheduler.stateDict()));
    }
    generators.forEach(
        (name, generator) ->
            texts.put(GENERATOR + name, Base64.getEncoder().encodeToString(generator.getState())));
    put(PROGRESS, progress, texts);
    Safetensors.save(tensors, texts, file);
  }

  /**
   * Restores all parts from the file; returns the progress of the training. The file may contain
   * further parts.
   *
   * @throws InvalidFileException if it is not a safetensors file, or has no state for a part
   * @throws IllegalArgumentException if a state belongs to another model or optimizer; some parts
   *     may have been restored already
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Map<String, String> load(Path file) {
    try (var saved = new SafetensorsFile(file)) {
      Map<String, String> texts = saved.metadata();
      checkParts(file, saved);
      Map<String, byte[]> generatorStates = new LinkedHashMap<>();
      generators
          .keySet()
          .forEach(name -> generatorStates.put(name, generatorState(file, texts, name)));
      model.loadStateDict(tensors(saved, MODEL));
      optimizers.forEach(
          (prefix, optimizer) ->
              optimizer.loadStateDict(
                  OptimizerParts.state(tensors(saved, prefix), below(prefix, texts))));
      if (scheduler != null) {
        scheduler.loadStateDict(StateText.readMap(String.valueOf(texts.get(SCHEDULER))));
      }
      generators.forEach((name, generator) -> generator.setState(generatorStates.get(name)));
      return below(PROGRESS, texts);
    }
  }

  private void checkParts(Path file, SafetensorsFile saved) {
    List<String> missing = new ArrayList<>();
    if (!model.stateDict().isEmpty() && below(MODEL, saved.entries()).isEmpty()) {
      missing.add("model");
    }
    for (String prefix : optimizers.keySet()) {
      if (!OptimizerParts.isIn(below(prefix, saved.metadata()))) {
        missing.add(prefix.substring(0, prefix.length() - 1));
      }
    }
    if (scheduler != null && !saved.metadata().containsKey(SCHEDULER)) {
      missing.add(SCHEDULER);
    }
    for (String name : generators.keySet()) {
      if (!saved.metadata().containsKey(GENERATOR + name)) {
        missing.add("generator '" + name + "'");
      }
    }
    if (!missing.isEmpty()) {
      throw new InvalidFileException(
          file.toString(),
          "no checkpoint of this training: it has no state of the "
              + String.join(", ", missing)
              + (missing.contains("model") ? "; Safetensors.load reads a model saved alone" : ""));
    }
  }

  private static <T> void put(String prefix, Map<String, T> part, Map<String, T> all) {
    NullArguments.check(part).forEach((name, value) -> all.put(prefix + name, value));
  }

  private static <T> Map<String, T> below(String prefix, Map<String, T> all) {
    Map<String, T> part = new LinkedHashMap<>();
    all.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), value);
          }
        });
    return part;
  }

  private static Map<String, Tensor> tensors(SafetensorsFile saved, String prefix) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    below(prefix, saved.entries())
        .forEach((name, entry) -> tensors.put(name, saved.tensor(entry.name())));
    return tensors;
  }

  private static byte[] generatorState(Path file, Map<String, String> texts, String name) {
    try {
      return Base64.getDecoder().decode(texts.get(GENERATOR + name));
    } catch (IllegalArgumentException e) {
      throw new InvalidFileException(
          file.toString(), "the state of the generator '" + name + "' is not Base64", e);
    }
  }
}
