package dev.lemur.nn.train;

import dev.lemur.core.DefaultGenerator;
import dev.lemur.core.Generator;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Scope;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Module;
import dev.lemur.nn.utils.EvaluationMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Computes the gradients of shards with a model: what comes out depends on its parameters and
 * buffers, the samples and the shard's seed, on nothing else. The model is the same afterwards, but
 * has no gradients.
 */
public final class ShardComputation {
  private final Module model;
  private final BinaryOperator<Tensor> loss;

  /**
   * With a model, in the mode that it is in.
   *
   * @param loss computes the mean loss of samples from the model's output and the target
   */
  public ShardComputation(Module model, BinaryOperator<Tensor> loss) {
    this.model = NullArguments.check(model);
    this.loss = NullArguments.check(loss);
  }

  /**
   * The result for a shard of these samples.
   *
   * @param keepsOutput whether it has the output
   * @throws RuntimeException whatever the model or the loss throws
   */
  public ShardResult compute(Shard shard, Tensor input, Tensor target, boolean keepsOutput) {
    NullArguments.check(target);
    List<Tensor> parameters = model.parameters();
    parameters.forEach(parameter -> parameter.setGrad(null));
    Map<String, Tensor> buffers = model.namedBuffers();
    try (var random = new DefaultGenerator(shard.generator());
        var scope = new Scope()) {
      Map<String, Tensor> before = copies(buffers);
      try {
        return compute(input, target, keepsOutput, buffers, before, scope);
      } finally {
        try (var noGrad = new NoGrad()) {
          before.forEach((name, value) -> buffers.get(name).copy_(value));
        }
        parameters.forEach(parameter -> parameter.setGrad(null));
      }
    }
  }

  private ShardResult compute(
      Tensor input,
      Tensor target,
      boolean keepsOutput,
      Map<String, Tensor> buffers,
      Map<String, Tensor> before,
      Scope scope) {
    long samples = input.size(0);
    Tensor output = model.apply(input);
    Tensor mean = loss.apply(output, target);
    mean.backward(Tensor.full(mean.shape(), (double) samples, mean.dtype()));
    List<@Nullable Tensor> gradients = new ArrayList<>();
    model.parameters().forEach(parameter -> gradients.add(parameter.grad()));
    Map<String, Tensor> changed = new LinkedHashMap<>();
    buffers.forEach(
        (name, value) -> {
          if (!value.equal(before.get(name))) {
            changed.put(name, scope.keep(value.detach().clone()));
          }
        });
    return new ShardResult(
        samples,
        mean.item() * samples,
        gradients,
        changed,
        keepsOutput ? new Scored(scope.keep(output.detach()), target) : null);
  }

  private static Map<String, Tensor> copies(Map<String, Tensor> tensors) {
    Map<String, Tensor> copies = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> copies.put(name, tensor.detach().clone()));
    return copies;
  }

  /**
   * The first of these samples that the model or the loss refuses by itself; empty if they refuse
   * them only together.
   */
  public OptionalInt culprit(Tensor input, Tensor target) {
    NullArguments.check(input);
    NullArguments.check(target);
    try (var evaluation = new EvaluationMode(model);
        var random = new DefaultGenerator(new Generator())) {
      for (int i = 0; i < input.size(0); i++) {
        try (var scope = new Scope()) {
          loss.apply(model.apply(input.narrow(0, i, 1)), target.narrow(0, i, 1));
        } catch (RuntimeException refused) {
          return OptionalInt.of(i);
        }
      }
    }
    return OptionalInt.empty();
  }
}
