package dev.lemur.nn.diagnostics;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.UntypedStorage;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Module;
import dev.lemur.nn.RemovableHandle;
import dev.lemur.nn.utils.EvaluationMode;
import dev.lemur.nn.utils.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The structure of a model as seen in a forward pass: for each module the shape of its output, its
 * parameters, and the memory of parameters, buffers and output.
 *
 * <pre>{@code
 * System.out.print(ModelSummary.of(model, Tensor.zeros(1, 28, 28)));
 * }</pre>
 *
 * <p>A parameter that several modules share counts for the first one; so does an output that
 * several modules pass on or change in place. For a module that was applied more than once, the
 * last output counts.
 *
 * @param rows each module before what it contains
 * @param trainable the number of parameter elements that require gradients
 */
public record ModelSummary(List<Row> rows, long trainable) {
  /**
   * A module.
   *
   * @param path its path in the model, empty for the model itself
   * @param type the name of its class
   * @param outputShape null if it was not applied
   * @param parameters the number of elements of its own parameters, without submodules
   * @param bytes that its own parameters and buffers and its output take
   */
  public record Row(
      String path, String type, @Nullable Shape outputShape, long parameters, long bytes) {}

  /** Copies the rows. */
  public ModelSummary {
    rows = List.copyOf(rows);
  }

  /**
   * The summary of {@code model} by a forward pass of {@code input}, in evaluation mode and without
   * recording; the model is unchanged afterwards.
   */
  public static ModelSummary of(Module model, Tensor input) {
    return new Trace(model).run(input);
  }

  /** The number of elements of all parameters. */
  public long parameters() {
    return rows.stream().mapToLong(Row::parameters).sum();
  }

  /** The number of bytes of parameters, buffers and outputs. */
  public long bytes() {
    return rows.stream().mapToLong(Row::bytes).sum();
  }

  /** A table with a row for each module and one for the total. */
  @Override
  public String toString() {
    TextTable table = new TextTable().row("Layer", "Output shape", "Parameters", "Memory").line();
    for (Row row : rows) {
      Shape shape = row.outputShape;
      table.row(
          label(row),
          shape == null ? "not applied" : shape.toString(),
          grouped(row.parameters),
          memory(row.bytes));
    }
    table.line().row("Total", "", grouped(parameters()), memory(bytes()));
    if (trainable != parameters()) {
      table.row("Trainable", "", grouped(trainable), "");
    }
    return table.toString();
  }

  private static String label(Row row) {
    if (row.path.isEmpty()) {
      return row.type;
    }
    int lastDot = row.path.lastIndexOf('.');
    long depth = 1 + row.path.chars().filter(c -> c == '.').count();
    return "  ".repeat((int) depth) + "(" + row.path.substring(lastDot + 1) + ") " + row.type;
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String memory(long bytes) {
    if (bytes < 1 << 10) {
      return bytes + " B";
    }
    boolean kibi = bytes < 1 << 20;
    return String.format(
        Locale.ROOT, "%,.1f %s", bytes / (kibi ? 0x1p10 : 0x1p20), kibi ? "KiB" : "MiB");
  }

  /** Watches a forward pass. */
  private static final class Trace {
    private final Module model;
    private final Map<AbstractModule, Shape> outputShapes = new HashMap<>();
    private final Map<AbstractModule, Long> outputBytes = new HashMap<>();
    private final Set<Tensor> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<UntypedStorage> storages = new HashSet<>();
    private long trainable;

    Trace(Module model) {
      this.model = model;
    }

    ModelSummary run(Tensor input) {
      storages.add(input.untypedStorage());
      List<RemovableHandle> hooks = new ArrayList<>();
      try (var evaluation = new EvaluationMode(model)) {
        for (AbstractModule module : model.modules()) {
          hooks.add(module.registerForwardHook(this::see));
        }
        model.apply(input);
      } finally {
        hooks.forEach(RemovableHandle::remove);
      }
      List<Row> rows = new ArrayList<>();
      model.namedModules().forEach((path, module) -> rows.add(row(path, module)));
      return new ModelSummary(rows, trainable);
    }

    private @Nullable List<@Nullable Tensor> see(
        AbstractModule module, List<@Nullable Tensor> inputs, List<@Nullable Tensor> outputs) {
      List<Tensor> made = outputs.stream().flatMap(Stream::ofNullable).toList();
      if (!made.isEmpty()) {
        outputShapes.put(module, made.get(0).shape());
      }
      for (Tensor output : made) {
        outputBytes.merge(module, newBytes(output), Long::sum);
      }
      return null;
    }

    /** The bytes of a tensor; 0 if its memory has been counted already. */
    private long newBytes(Tensor tensor) {
      return storages.add(tensor.untypedStorage()) ? bytes(tensor) : 0;
    }

    private Row row(String path, AbstractModule module) {
      long parameters = 0;
      long bytes = outputBytes.getOrDefault(module, 0L);
      for (Tensor parameter : module.namedParameters(false).values()) {
        if (counted.add(parameter)) {
          parameters += parameter.numel();
          trainable += parameter.requiresGrad() ? parameter.numel() : 0;
          bytes += bytes(parameter);
        }
      }
      for (Tensor buffer : module.namedBuffers(false).values()) {
        bytes += counted.add(buffer) ? bytes(buffer) : 0;
      }
      return new Row(path, typeName(module), outputShapes.get(module), parameters, bytes);
    }

    private static String typeName(AbstractModule module) {
      Class<?> type = module.getClass();
      return (type.isAnonymousClass() ? type.getSuperclass() : type).getSimpleName();
    }

    private static long bytes(Tensor tensor) {
      return (long) tensor.numel() * tensor.dtype().byteSize();
    }
  }
}
