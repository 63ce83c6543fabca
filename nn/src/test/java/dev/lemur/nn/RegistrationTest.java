package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.activation.ReLU;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RegistrationTest {
  private static final String SUPPLIER =
      ", or hold it in a Supplier if it is no part of this module";

  private static class Empty extends AbstractModule {}

  private final AbstractModule module = new Empty();

  @Test
  void registerReturnsItsArgument() {
    Linear linear = new Linear(2, 3);

    assertSame(linear, module.register("linear", linear));
  }

  @Test
  void registeredTensorIsTheParameter() {
    Tensor tensor = Tensor.ones(2);

    assertSame(tensor, module.registerParameter("scale", tensor));
    assertTrue(Parameter.isParameter(tensor));
    assertTrue(tensor.requiresGrad());
  }

  @Test
  void frozenParameterStaysFrozen() {
    Tensor frozen = module.registerParameter("scale", Parameter.of(Tensor.ones(2), false));

    assertFalse(frozen.requiresGrad());
  }

  @Test
  void bufferRequiresNoGradients() {
    Tensor mean = module.registerBuffer("mean", Tensor.zeros(2));

    assertFalse(mean.requiresGrad());
    assertFalse(Parameter.isParameter(mean));
  }

  @Test
  void emptyNameIsRefused() {
    assertRefused(
        "module name can't be empty string \"\"", () -> module.register("", new Identity()));
    assertRefused(
        "parameter name can't be empty string \"\"",
        () -> module.registerParameter("", Tensor.ones(1)));
    assertRefused(
        "buffer name can't be empty string \"\"", () -> module.registerBuffer("", Tensor.ones(1)));
  }

  @Test
  void dotInNameIsRefused() {
    assertRefused(
        "module name can't contain \".\", got: a.b", () -> module.register("a.b", new Identity()));
  }

  @Test
  void takenNameIsRefusedWhateverTookIt() {
    module.registerBuffer("name", Tensor.ones(1));

    String message = "attribute 'name' already exists";
    assertRefused(message, () -> module.register("name", new Identity()));
    assertRefused(message, () -> module.registerParameter("name", Tensor.ones(1)));
    assertRefused(message, () -> module.registerBuffer("name", Tensor.ones(1)));
  }

  @Test
  @SuppressWarnings("NullAway")
  void nullIsRefused() {
    assertRefused(
        "cannot register null as module 'fc'", () -> module.register("fc", (Module) null));
    assertRefused(
        "cannot register null as parameter 'w'", () -> module.registerParameter("w", null));
  }

  @Test
  void resultOfARecordedOperationIsNoParameter() {
    Tensor product = Tensor.ones(2).requiresGrad_().mul(2);

    assertRefused(
        "Cannot assign non-leaf Tensor to parameter 'w'. Model parameters must be created "
            + "explicitly. To express 'w' as a function of another Tensor, compute the value in "
            + "the forward() method.",
        () -> module.registerParameter("w", product));
  }

  @Test
  void wholeNumbersAreNoParameter() {
    Tensor whole = Tensor.zeros(Shape.of(2), DType.INT64);

    assertThrows(IllegalArgumentException.class, () -> module.registerParameter("w", whole));
    assertEquals(List.of(), module.parameters());
  }

  private static final class ForgottenModule extends AbstractModule {
    final Linear fc = new Linear(1, 1);
  }

  @Test
  void forgottenModuleIsAnErrorAtTheFirstUse() {
    String message =
        "ForgottenModule.fc holds a Linear that was not registered, so that training and state "
            + "dicts leave it out: write this.fc = register(\"fc\", ...)"
            + SUPPLIER;

    assertForgotten(message, () -> new ForgottenModule().parameters());
    assertForgotten(message, () -> new ForgottenModule().stateDict());
    assertForgotten(message, () -> new ForgottenModule().loadStateDict(Map.of()));
    assertForgotten(message, () -> new ForgottenModule().train());
    assertForgotten(message, () -> new ModuleList<>(new ForgottenModule()).parameters());
  }

  @Test
  void forgottenModuleIsAnErrorInForward() {
    class Forgetful extends Module {
      final Linear fc = new Linear(1, 1);

      @Override
      public Tensor forward(Tensor input) {
        return fc.apply(input);
      }
    }
    Module forgetful = new Forgetful();

    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> forgetful.apply(Tensor.ones(1, 1)));
    assertTrue(e.getMessage().startsWith("Forgetful.fc holds a Linear"), e.getMessage());
  }

  private static final class ForgottenParameter extends AbstractModule {
    final Tensor scale = Parameter.of(Tensor.ones(1));
  }

  @Test
  void forgottenParameterIsAnErrorAtTheFirstUse() {
    assertForgotten(
        "ForgottenParameter.scale holds a Parameter that was not registered, so that training and "
            + "state dicts leave it out: write this.scale = registerParameter(\"scale\", ...)"
            + SUPPLIER,
        () -> new ForgottenParameter().parameters());
  }

  private static final class ForgottenList extends AbstractModule {
    final List<Linear> layers = List.of(new Linear(1, 1));
  }

  @Test
  void forgottenModulesInAListAreAnErrorToo() {
    assertForgotten(
        "ForgottenList.layers holds a Linear that was not registered, so that training and state "
            + "dicts leave it out: register each element, or a ModuleList of them"
            + SUPPLIER,
        () -> new ForgottenList().parameters());
  }

  private static final class Complete extends AbstractModule {
    final Sequential body = register("body", new Sequential(new ReLU(), new Linear(1, 1)));
    final AbstractModule head = body.get(1);
    final AbstractModule[] all = {body, head};
    final Tensor plain = Tensor.ones(1);
    final Supplier<Module> teacher;
    static final Module SHARED = new Linear(1, 1);

    Complete(Module teacher) {
      this.teacher = () -> teacher;
    }
  }

  @Test
  void fieldsForPartsOfPartsAndPlainTensorsAreFine() {
    assertDoesNotThrow(() -> new Complete(new Linear(1, 1)).parameters());
  }

  @Test
  void innerModuleMayReferToTheEnclosingOne() {
    class Outer extends AbstractModule {
      final Inner inner = register("inner", new Inner());

      class Inner extends AbstractModule {}
    }
    assertDoesNotThrow(() -> new Outer().parameters());
  }

  private static void assertRefused(String message, Runnable action) {
    var e = assertThrows(IllegalArgumentException.class, action::run);
    assertEquals(message, e.getMessage());
  }

  private static void assertForgotten(String message, Runnable action) {
    var e = assertThrows(IllegalStateException.class, action::run);
    assertEquals(message, e.getMessage());
  }
}
