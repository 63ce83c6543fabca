package dev.lemur.nn.optim;

import static dev.lemur.core.testing.Content.MODERATE;
import static dev.lemur.core.testing.Content.NOT_FINITE;
import static dev.lemur.core.testing.Content.VARIED;
import static dev.lemur.core.testing.Content.WHOLE;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.PlainLoops;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OptimizersPropertyTest {
  private static final int STEPS = 3;

  private enum Method {
    ADADELTA(p -> new Adadelta(p, Adadelta.Options.DEFAULT.withWeightDecay(0.1))),
    ADAGRAD(p -> new Adagrad(p, Adagrad.Options.DEFAULT.withLrDecay(0.1))),
    ADAM(Adam::new),
    ADAM_AMSGRAD(p -> new Adam(p, Adam.Options.DEFAULT.withAmsgrad(true).withWeightDecay(0.1))),
    ADAMAX(Adamax::new),
    ADAM_W(AdamW::new),
    NADAM(p -> new NAdam(p, NAdam.Options.DEFAULT.withWeightDecay(0.1))),
    RADAM(p -> new RAdam(p, RAdam.Options.DEFAULT.withMaximize(true))),
    RMSPROP(RMSprop::new),
    RMSPROP_CENTERED(
        p -> new RMSprop(p, RMSprop.Options.DEFAULT.withCentered(true).withMomentum(0.9))),
    SGD_DECAY(p -> new SGD(p, SGD.Options.DEFAULT.withWeightDecay(0.1))),
    SGD_MOMENTUM(p -> new SGD(p, SGD.Options.DEFAULT.withMomentum(0.9).withDampening(0.5))),
    SGD_NESTEROV(p -> new SGD(p, SGD.Options.DEFAULT.withMomentum(0.9).withNesterov(true)));

    private final Function<List<Tensor>, Optimizer<?>> optimizer;

    Method(Function<List<Tensor>, Optimizer<?>> optimizer) {
      this.optimizer = optimizer;
    }
  }

  @Property(tries = 150)
  void stepsAreThoseOfThePlainLoops(
      @ForAll Method method,
      @ForAll("dtypes") DType dtype,
      @ForAll("shapes") Shape shape,
      @ForAll("shapes") Shape otherShape,
      @ForAll("parameters") Draft parameter,
      @ForAll("gradients") List<Draft> gradients) {
    List<RandomTensor> operands = new ArrayList<>();
    for (Shape each : List.of(shape, otherShape)) {
      operands.add(parameter.of(dtype, each));
      gradients.forEach(gradient -> operands.add(gradient.of(dtype, each)));
    }
    PlainLoops.assertValuesAgree(
        Tolerance::standard,
        tensors -> parametersAfterSteps(method, List.of(tensors)),
        operands.toArray(RandomTensor[]::new));
  }

  /** Of the tensors, the first of each half is a parameter, the others are its gradients. */
  private static Tensor parametersAfterSteps(Method method, List<Tensor> tensors) {
    int half = tensors.size() / 2;
    Tensor first = tensors.get(0).detach().requiresGrad_();
    Tensor second = tensors.get(half).detach().requiresGrad_();
    Optimizer<?> optimizer = method.optimizer.apply(List.of(first, second));
    for (int step = 1; step < half; step++) {
      first.setGrad(tensors.get(step));
      second.setGrad(tensors.get(half + step));
      optimizer.step();
    }
    return Tensor.cat(first.detach().flatten(), second.detach().flatten());
  }

  @Provide
  Arbitrary<DType> dtypes() {
    return RandomTensors.floatingTypes();
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return RandomTensors.shapes();
  }

  @Provide
  Arbitrary<Draft> parameters() {
    return RandomTensors.drafts(MODERATE).filter(draft -> draft.layout().isWritable());
  }

  @Provide
  Arbitrary<List<Draft>> gradients() {
    return RandomTensors.drafts(MODERATE, VARIED, WHOLE, NOT_FINITE).list().ofSize(STEPS);
  }
}
