package dev.lemur.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PythonReprTest {
  @Test
  void constantsHaveTheirPythonNames() {
    assertEquals("None", PythonRepr.of(null));
    assertEquals("True", PythonRepr.of(true));
    assertEquals("False", PythonRepr.of(false));
  }

  @Test
  void wholeNumbersHaveNoPoint() {
    assertEquals("3", PythonRepr.of(3));
    assertEquals("-4", PythonRepr.of(-4L));
  }

  @Test
  void fractionsArePythonFloats() {
    assertEquals("1e-05", PythonRepr.of(1e-5));
    assertEquals("0.5", PythonRepr.of(0.5f));
  }

  @Test
  void arraysAndShapesAreTuples() {
    assertEquals("(2, 3)", PythonRepr.of(new int[] {2, 3}));
    assertEquals("(0.9, 0.999)", PythonRepr.of(new double[] {0.9, 0.999}));
    assertEquals("(2,)", PythonRepr.of(Shape.of(2)));
    assertEquals("()", PythonRepr.of(Shape.SCALAR));
  }

  @Test
  void collectionsAreLists() {
    assertEquals("[1, None, [True]]", PythonRepr.of(Arrays.asList(1, null, Arrays.asList(true))));
  }

  @Test
  void mapsAreDicts() {
    assertEquals("{'a': 1.0}", PythonRepr.of(Map.of("a", 1.0)));
  }

  @Test
  void stringsAreQuoted() {
    assertEquals("'zeros'", PythonRepr.of("zeros"));
    assertEquals("\"a'b\"", PythonRepr.of("a'b"));
    assertEquals("'a\"b'", PythonRepr.of("a\"b"));
    assertEquals("'a\\'b\"c'", PythonRepr.of("a'b\"c"));
    assertEquals("'a\\\\b\\n'", PythonRepr.of("a\\b\n"));
  }

  @Test
  void anythingElseHasItsOwnText() {
    assertEquals("torch.float32", PythonRepr.of(DType.FLOAT32));
  }
}
