package dev.lemur.nn.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTextTest {
  @Test
  void readingWhatWasWrittenGivesTheSame() {
    Map<String, Object> value =
        Map.of(
            "lr",
            0.1,
            "step",
            3L,
            "on",
            true,
            "best",
            Double.POSITIVE_INFINITY,
            "names",
            List.of("it's", "a \"b\"\n\\"));

    assertEquals(value, StateText.read(StateText.write(value)));
  }

  @Test
  void readingTuplesAndNoneGivesListsAndNull() {
    assertEquals(Arrays.asList(0.9, null, List.of()), StateText.read("(0.9, None, ())"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "[1",
        "{'a'",
        "{'a': 1",
        "'a",
        "1 2",
        "[1]]",
        "nothing",
        "1e",
        "--1",
        "99999999999999999999"
      })
  void malformedTextIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> StateText.read(text));
  }

  @Test
  void readingAListAsADictIsRefused() {
    var error = assertThrows(IllegalArgumentException.class, () -> StateText.readMap("[1]"));

    assertEquals("expected a dict, got [1]", error.getMessage());
  }

  @Test
  void deepNestingIsRefused() {
    String text = "[".repeat(100_000);

    assertThrows(IllegalArgumentException.class, () -> StateText.read(text));
  }
}
