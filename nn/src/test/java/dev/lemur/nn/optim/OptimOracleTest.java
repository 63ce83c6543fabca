package dev.lemur.nn.optim;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Close;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.GradientClipping;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Optimizers, schedulers and clipping against what PyTorch computed. */
class OptimOracleTest {
  @TestFactory
  Stream<DynamicTest> computesWhatPyTorchComputes() {
    return OracleFile.named("optim").tests(OptimOracleTest::check);
  }

  private static void check(OracleCase test) {
    switch (test.string("kind")) {
      case "optimizer" -> checkOptimizer(test);
      case "scheduler" -> checkScheduler(test);
      case "plateau" -> checkPlateau(test);
      case "clip_norm" -> checkClipping(test);
      default -> throw new IllegalArgumentException("no kind " + test.string("kind"));
    }
  }

  private static void checkOptimizer(OracleCase test) {
    List<Tensor> params = test.tensors("params");
    params.forEach(Tensor::requiresGrad_);
    Optimizer<?> optimizer =
        RecordedOptimizers.make(test.string("optimizer"), params, test.object("args"));
    List<OracleObject> steps = test.objects("steps");
    for (int s = 0; s < steps.size(); s++) {
      List<Tensor> grads = steps.get(s).tensors("grads");
      for (int p = 0; p < params.size(); p++) {
        params.get(p).setGrad(grads.get(p));
      }
      optimizer.step();
      List<Tensor> expected = steps.get(s).tensors("params");
      for (int p = 0; p < params.size(); p++) {
        String what = "%s, parameter %d after step %d".formatted(test.id(), p, s + 1);
        Close.assertClose(what, expected.get(p), params.get(p));
      }
    }
  }

  private static void checkScheduler(OracleCase test) {
    Optimizer<?> optimizer = optimizer(test.doubleValue("initial_lr"));
    LRScheduler scheduler =
        RecordedSchedulers.make(test.string("scheduler"), optimizer, test.object("args"));
    checkLrs(test, optimizer, epoch -> scheduler.step());
  }

  private static void checkPlateau(OracleCase test) {
    Optimizer<?> optimizer = optimizer(test.doubleValue("initial_lr"));
    ReduceLROnPlateau scheduler = RecordedSchedulers.plateau(optimizer, test.object("args"));
    double[] metrics = test.doubles("metrics");
    checkLrs(test, optimizer, epoch -> scheduler.step(metrics[epoch]));
  }

  private static Optimizer<?> optimizer(double lr) {
    return new SGD(List.of(Tensor.ones(1).requiresGrad_()), lr);
  }

  private static void checkLrs(OracleCase test, Optimizer<?> optimizer, IntConsumer step) {
    double[] expected = test.doubles("lrs");
    double[] lrs = new double[expected.length];
    for (int epoch = 0; epoch < lrs.length; epoch++) {
      lrs[epoch] = optimizer.paramGroups().get(0).lr();
      if (epoch < lrs.length - 1) {
        optimizer.step();
        step.accept(epoch);
      }
    }
    Close.assertClose(test.id(), expected, lrs, Tolerance.standard(DType.FLOAT64));
  }

  private static void checkClipping(OracleCase test) {
    List<Tensor> params =
        test.tensors("grads").stream()
            .map(
                grad -> {
                  Tensor param = grad.zerosLike().requiresGrad_();
                  param.setGrad(grad);
                  return param;
                })
            .toList();
    OracleObject args = test.object("args");
    Tensor norm =
        GradientClipping.clipGradNorm_(
            params, args.doubleValue("max_norm"), args.doubleValue("norm_type", 2), false);
    Close.assertClose(test.id() + ", norm", test.tensor("total_norm"), norm);
    List<Tensor> clipped = test.tensors("clipped");
    for (int p = 0; p < params.size(); p++) {
      String what = test.id() + ", gradient " + p;
      Close.assertClose(what, clipped.get(p), params.get(p).grad());
    }
  }
}
