package dev.lemur.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OracleTallyTest {
  private final OracleTally tally = new OracleTally("losses.json");

  @Test
  void countsByOutcomeAndReason() {
    tally.passed();
    tally.failed();
    tally.outOfScope("sparse");
    tally.outOfScope("complex");
    tally.outOfScope("sparse");

    assertEquals(
        "losses.json: 1 passed, 1 failed, 3 out of scope (complex: 1, sparse: 2)",
        tally.toString());
  }

  @Test
  void givesNoReasonsWhereAllIsInScope() {
    assertEquals("losses.json: 0 passed, 0 failed, 0 out of scope", tally.toString());
  }
}
