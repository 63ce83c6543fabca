package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.nn.activation.LeakyReLU;
import dev.lemur.nn.activation.LogSoftmax;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Softmax;
import org.junit.jupiter.api.Test;

class ModuleTextTest {
  @Test
  void moduleWithoutArgumentsHasEmptyParentheses() {
    assertEquals("Identity()", new Identity().toString());
    assertEquals("Sequential()", new Sequential().toString());
    assertEquals("ModuleList()", new ModuleList<>().toString());
    assertEquals("ModuleDict()", new ModuleDict<>().toString());
  }

  @Test
  void layersShowTheirArguments() {
    assertEquals("Linear(in_features=6, out_features=4, bias=True)", new Linear(6, 4) + "");
    assertEquals("Dropout(p=0.25, inplace=True)", new Dropout(0.25, true) + "");
    assertEquals("Unflatten(dim=1, unflattened_size=(2, 3))", new Unflatten(1, 2, 3) + "");
    assertEquals("Unflatten(dim=-1, unflattened_size=(2,))", new Unflatten(-1, 2) + "");
    assertEquals(
        "Bilinear(in1_features=1, in2_features=2, out_features=3, bias=False)",
        new Bilinear(1, 2, 3, false) + "");
  }

  @Test
  void activationsShowTheirArguments() {
    assertEquals("ReLU(inplace=True)", new ReLU(true) + "");
    assertEquals("LeakyReLU(negative_slope=1e-05)", new LeakyReLU(1e-5) + "");
    assertEquals("LeakyReLU(negative_slope=0.2, inplace=True)", new LeakyReLU(0.2, true) + "");
    assertEquals("Softmax(dim=1)", new Softmax(1) + "");
    assertEquals("LogSoftmax(dim=-1)", new LogSoftmax(-1) + "");
  }

  @Test
  void nestedModulesAreIndented() {
    assertEquals(
        """
        Sequential(
          (0): Sequential(
            (0): Sequential(
              (0): ReLU()
            )
          )
        )\
        """,
        new Sequential(new Sequential(new Sequential(new ReLU()))).toString());
  }

  @Test
  void equalNeighboursInAListAreWrittenOnce() {
    ModuleList<Module> list =
        new ModuleList<>(
            new Sequential(new ReLU()),
            new Sequential(new ReLU()),
            new Linear(1, 2),
            new Linear(1, 2),
            new Linear(1, 2),
            new ReLU(),
            new Linear(1, 2));

    assertEquals(
        """
        ModuleList(
          (0-1): 2 x Sequential(
            (0): ReLU()
          )
          (2-4): 3 x Linear(in_features=1, out_features=2, bias=True)
          (5): ReLU()
          (6): Linear(in_features=1, out_features=2, bias=True)
        )\
        """,
        list.toString());
  }

  @Test
  void ownArgumentsComeBeforeTheChildren() {
    class Block extends AbstractModule {
      Block() {
        register("act", new ReLU());
      }

      @Override
      public String extraRepr() {
        return "width=3";
      }
    }

    assertEquals("Block(\n  width=3\n  (act): ReLU()\n)", new Block().toString());
  }

  @Test
  void argumentsOfSeveralLinesAreIndented() {
    class Wordy extends AbstractModule {
      @Override
      public String extraRepr() {
        return "a=1\nb=2";
      }
    }

    assertEquals("Wordy(\n  a=1\n  b=2\n)", new Wordy().toString());
  }

  @Test
  void anonymousModuleHasTheNameOfItsClass() {
    assertEquals("Sequential()", new Sequential() {}.toString());
  }
}
