package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.loss.CosineEmbeddingLoss;
import dev.lemur.nn.loss.MSELoss;
import java.util.ConcurrentModificationException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorPlaceTest {
  private static final String LINEAR = "Linear(in_features=6, out_features=4, bias=True)";
  private static final String MISMATCH =
      "mat1 and mat2 shapes cannot be multiplied (2x5 and 6x4) in ";

  private final Tensor wrong = Tensor.ones(2, 5);

  @Test
  void errorNamesTheModuleAndItsPlace() {
    Sequential model = new Sequential(new Linear(6, 4), new ReLU());

    var e = assertThrows(IllegalArgumentException.class, () -> model.forward(wrong));

    assertEquals(MISMATCH + "Sequential[0] " + LINEAR, e.getMessage());
  }

  @Test
  void errorKeepsWhatWasThrownAsItsCause() {
    Sequential model = new Sequential(new Linear(6, 4));

    var e = assertThrows(IllegalArgumentException.class, () -> model.forward(wrong));

    assertEquals(
        "mat1 and mat2 shapes cannot be multiplied (2x5 and 6x4)", e.getCause().getMessage());
  }

  @Test
  void placeIsNamedOnceHoweverDeepItIs() {
    class Net extends Module {
      final Sequential body =
          register("body", new Sequential(new ReLU(), new Sequential(new Linear(6, 4))));

      @Override
      public Tensor forward(Tensor input) {
        return body.apply(input);
      }
    }

    var e = assertThrows(IllegalArgumentException.class, () -> new Net().apply(wrong));

    assertEquals(MISMATCH + "Net.body[1][0] " + LINEAR, e.getMessage());
  }

  @Test
  void moduleByItselfHasNoPath() {
    var e = assertThrows(IllegalArgumentException.class, () -> new Linear(6, 4).apply(wrong));

    assertEquals(MISMATCH + LINEAR, e.getMessage());
  }

  @Test
  void sharedModuleHasNoPath() {
    Linear shared = new Linear(6, 4);
    Sequential twice = new Sequential(shared, new ReLU(), shared);
    var inOne = assertThrows(IllegalArgumentException.class, () -> twice.forward(wrong));
    assertEquals(MISMATCH + LINEAR, inOne.getMessage());

    new Sequential(shared);
    var inTwo = assertThrows(IllegalArgumentException.class, () -> twice.forward(wrong));
    assertEquals(MISMATCH + LINEAR, inTwo.getMessage());
  }

  @Test
  void containersThatAreNotCalledAreInThePath() {
    class Net extends Module {
      final ModuleDict<Module> heads =
          register(
              "heads", new ModuleDict<>(new LinkedHashMap<>(Map.of("main", new Linear(6, 4)))));

      @Override
      public Tensor forward(Tensor input) {
        return heads.get("main").apply(input);
      }
    }

    var e = assertThrows(IllegalArgumentException.class, () -> new Net().forward(wrong));

    assertEquals(MISMATCH + "Net.heads.main " + LINEAR, e.getMessage());
  }

  @Test
  void errorOfAModuleWithPartsNamesItsClass() {
    class Net extends Module {
      final Linear fc = register("fc", new Linear(6, 4));

      @Override
      public Tensor forward(Tensor input) {
        throw new IllegalStateException("not yet");
      }
    }

    var e = assertThrows(IllegalStateException.class, () -> new Net().apply(wrong));

    assertEquals("not yet in Net", e.getMessage());
  }

  @Test
  void typeOfTheErrorStays() {
    class Failing extends Module {
      @Override
      public Tensor forward(Tensor input) {
        return input.select(0, 7);
      }
    }

    var e = assertThrows(IndexOutOfBoundsException.class, () -> new Failing().apply(wrong));

    assertEquals(
        "select(): index 7 out of range for tensor of size [2, 5] at dimension 0 in Failing()",
        e.getMessage());
  }

  @Test
  void otherErrorsPassAsTheyAre() {
    RuntimeException thrown = new ConcurrentModificationException();
    class Failing extends Module {
      @Override
      public Tensor forward(Tensor input) {
        throw thrown;
      }
    }

    assertSame(thrown, assertThrows(RuntimeException.class, () -> new Failing().apply(wrong)));
  }

  @Test
  void errorOfAModuleOfSeveralInputsNamesIt() {
    var ofTwo =
        assertThrows(
            IllegalArgumentException.class, () -> new MSELoss().apply(wrong, Tensor.ones(2, 4)));
    var ofThree =
        assertThrows(
            IllegalArgumentException.class,
            () -> new CosineEmbeddingLoss().apply(wrong, wrong, wrong));

    assertTrue(ofTwo.getMessage().endsWith(" in MSELoss()"), ofTwo::getMessage);
    assertTrue(ofThree.getMessage().endsWith(" in CosineEmbeddingLoss()"), ofThree::getMessage);
  }
}
