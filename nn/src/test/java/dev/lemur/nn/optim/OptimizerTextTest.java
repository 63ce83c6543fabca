package dev.lemur.nn.optim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected texts are PyTorch's. */
class OptimizerTextTest {
  private final List<Tensor> params = List.of(Tensor.ones(2).requiresGrad_());

  @Test
  void adamPrintsAsInPyTorch() {
    assertEquals(
        """
        Adam (
        Parameter Group 0
            amsgrad: False
            betas: (0.9, 0.999)
            capturable: False
            decoupled_weight_decay: False
            differentiable: False
            eps: 1e-08
            foreach: None
            fused: None
            lr: 0.001
            maximize: False
            weight_decay: 0
        )\
        """,
        new Adam(params).toString());
  }

  @Test
  void adagradPrintsAsInPyTorch() {
    assertEquals(
        """
        Adagrad (
        Parameter Group 0
            differentiable: False
            eps: 1e-10
            foreach: None
            fused: None
            initial_accumulator_value: 0
            lr: 0.01
            lr_decay: 0
            maximize: False
            weight_decay: 0
        )\
        """,
        new Adagrad(params).toString());
  }

  @Test
  void nAdamPrintsAsInPyTorch() {
    assertEquals(
        """
        NAdam (
        Parameter Group 0
            betas: (0.9, 0.999)
            capturable: False
            decoupled_weight_decay: False
            differentiable: False
            eps: 1e-08
            foreach: None
            lr: 0.002
            maximize: False
            momentum_decay: 0.004
            weight_decay: 0
        )\
        """,
        new NAdam(params).toString());
  }

  @Test
  void adafactorPrintsAsInPyTorch() {
    assertEquals(
        """
        Adafactor (
        Parameter Group 0
            beta2_decay: -0.8
            d: 1.0
            eps: (None, 0.001)
            foreach: None
            lr: 0.01
            maximize: False
            weight_decay: 0.0
        )\
        """,
        new Adafactor(params).toString());
  }

  @Test
  void muonPrintsAsInPyTorch() {
    assertEquals(
        """
        Muon (
        Parameter Group 0
            adjust_lr_fn: None
            eps: 1e-07
            lr: 0.02
            momentum: 0.95
            nesterov: True
            ns_coefficients: (3.4445, -4.775, 2.0315)
            ns_steps: 5
            weight_decay: 0.1
        )\
        """,
        new Muon(List.of(Tensor.ones(2, 2).requiresGrad_()), 0.02).toString());
  }

  @Test
  void whatASchedulerNotesIsPrinted() {
    SGD sgd = new SGD(params, SGD.Options.DEFAULT.withLr(0.1).withMomentum(0.9));
    new OneCycleLR(sgd, 1, 20);

    assertEquals(
        """
        SGD (
        Parameter Group 0
            base_momentum: 0.85
            dampening: 0
            differentiable: False
            foreach: None
            fused: None
            initial_lr: 0.04
            lr: 0.040000000000000036
            max_lr: 1.0
            max_momentum: 0.95
            maximize: False
            min_lr: 4e-06
            momentum: 0.95
            nesterov: False
            weight_decay: 0
        )\
        """,
        sgd.toString());
  }
}
