package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Sigmoid;
import dev.lemur.nn.activation.Tanh;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContainersTest {
  private final ReLU relu = new ReLU();
  private final Tanh tanh = new Tanh();
  private final Sigmoid sigmoid = new Sigmoid();

  @Test
  void sequentialAppliesItsModulesInOrder() {
    Sequential model = new Sequential(relu, new Flatten());

    Tensor output = model.forward(Tensor.tensor(new float[][][] {{{-1, 2}, {3, -4}}}));

    assertEquals("tensor([[0., 2., 3., 0.]])", output.toString());
  }

  @Test
  void emptySequentialGivesItsInputBack() {
    Tensor input = Tensor.ones(2);

    assertSame(input, new Sequential().forward(input));
  }

  @Test
  void sequentialTakesNames() {
    LinkedHashMap<String, Module> modules = new LinkedHashMap<>();
    modules.put("act", relu);
    modules.put("out", sigmoid);
    Sequential model = new Sequential(modules);

    assertEquals(List.of("act", "out"), List.copyOf(model.namedChildren().keySet()));
    assertSame(sigmoid, model.get(1));
    assertEquals(0.5, model.forward(Tensor.tensor(-3.0)).item());
  }

  @Test
  void modulesAreFoundFromBothEnds() {
    Sequential model = new Sequential(relu, tanh, sigmoid);

    assertSame(relu, model.get(0));
    assertSame(sigmoid, model.get(-1));
    assertEquals(3, model.size());
  }

  @Test
  void placeBeyondTheEndIsNamed() {
    var sequential =
        assertThrows(IndexOutOfBoundsException.class, () -> new Sequential(relu).get(1));
    assertEquals("index 1 is out of range", sequential.getMessage());
    var list = assertThrows(IndexOutOfBoundsException.class, () -> new ModuleList<>(relu).get(-2));
    assertEquals("index -2 is out of range", list.getMessage());
  }

  @Test
  void appendedAndInsertedModulesAreNumbered() {
    Sequential model = new Sequential(relu).append(tanh).insert(1, sigmoid);

    assertModules(model, relu, sigmoid, tanh);
    assertEquals(List.of("0", "1", "2"), List.copyOf(model.namedChildren().keySet()));
  }

  @Test
  void negativePlaceOfAnInsertionCountsFromTheEnd() {
    assertModules(new Sequential(relu, tanh).insert(-1, sigmoid), relu, sigmoid, tanh);
  }

  @Test
  void insertionBeyondTheEndIsNamed() {
    var e =
        assertThrows(IndexOutOfBoundsException.class, () -> new Sequential(relu).insert(3, tanh));

    assertEquals("Index out of range: 3", e.getMessage());
  }

  @Test
  void setPutsAModuleInThePlaceOfAnother() {
    Sequential model = new Sequential(relu, tanh);

    model.set(-1, sigmoid);

    assertModules(model, relu, sigmoid);
  }

  @Test
  void popRemovesAndNumbersAnew() {
    ModuleList<Module> list = new ModuleList<>(relu, tanh, sigmoid);

    assertSame(relu, list.pop(0));

    assertModules(list, tanh, sigmoid);
    assertEquals(List.of("0", "1"), List.copyOf(list.namedChildren().keySet()));
  }

  @Test
  void extendAddsAll() {
    assertModules(new Sequential(relu).extend(List.of(tanh, sigmoid)), relu, tanh, sigmoid);
    assertModules(new ModuleList<Module>(relu).extend(new Sequential(tanh)), relu, tanh);
  }

  @Test
  void changedSequentialRunsItsNewModules() {
    Sequential model = new Sequential(new Identity());

    model.append(relu);

    assertEquals(0, model.forward(Tensor.tensor(-1.0)).item());
  }

  @Test
  void listTakesAnyModules() {
    assertModules(new ModuleList<>(List.of(relu, tanh)), relu, tanh);
  }

  @Test
  void dictKeepsTheOrderOfInsertion() {
    ModuleDict<Module> dict = new ModuleDict<>();
    dict.put("b", relu);
    dict.put("a", tanh);

    assertEquals(List.of("b", "a"), List.copyOf(dict.keys()));
    assertEquals(List.of(relu, tanh), List.copyOf(dict.values()));
    assertEquals(2, dict.size());
  }

  @Test
  void dictReplacesInPlace() {
    ModuleDict<Module> dict = new ModuleDict<>();
    dict.put("b", relu);
    dict.put("a", tanh);

    dict.update(Map.of("b", sigmoid));

    assertEquals("{b=Sigmoid(), a=Tanh()}", dict.items().toString());
  }

  @Test
  void dictFindsAndRemovesByName() {
    ModuleDict<Module> dict = new ModuleDict<>(Map.of("a", relu));

    assertTrue(dict.contains("a"));
    assertSame(relu, dict.get("a"));
    assertSame(relu, dict.pop("a"));
    assertFalse(dict.contains("a"));
  }

  @Test
  void missingNameInADictIsNamed() {
    var e =
        assertThrows(
            IllegalArgumentException.class, () -> new ModuleDict<>(Map.of("a", relu)).get("b"));

    assertEquals("ModuleDict has no module `b`, only [a]", e.getMessage());
  }

  @Test
  void dictRefusesANameWithADot() {
    assertThrows(IllegalArgumentException.class, () -> new ModuleDict<>().put("a.b", relu));
  }

  private static void assertModules(Iterable<Module> actual, Module... expected) {
    List<Module> modules = new ArrayList<>();
    actual.forEach(modules::add);
    assertEquals(List.of(expected), modules);
  }
}
