package dev.lemur.benchmarks.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.benchmarks.comparison.Figures.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Contestant LEMUR = new JvmContestant("lemur", "Lemur", List.of());
  private static final Contestant DJL = new JvmContestant("djl", "DJL", List.of());
  private static final List<Contestant> BOTH = List.of(LEMUR, DJL);

  private final Figures figures = new Figures();

  @Test
  void setsMediansBesideTheirRatios() {
    var row = new Row(Quantity.TIME, "work");
    List.of(2000.0, 9000.0, 1000.0).forEach(nanos -> figures.add(row, LEMUR, nanos));
    List.of(6000.0, 4000.0).forEach(nanos -> figures.add(row, DJL, nanos));
    assertEquals(
        """
        | work | Lemur | DJL | DJL / Lemur |
        | --- | ---: | ---: | ---: |
        | work, us | 2 | 5 | 2.5 |
        """,
        new Table(BOTH, figures).markdown());
  }

  @Test
  void leavesEmptyWhatAPeerCannotDo() {
    figures.add(new Row(Quantity.MEMORY, "peak"), LEMUR, 1000);
    assertEquals("work,Lemur,DJL,DJL / Lemur\r\n\"peak, MB\",1.02,,\r\n", csv());
  }

  @Test
  void roundsToThreeDigits() {
    figures.add(new Row(Quantity.TIME, "work"), LEMUR, 51_549_000);
    assertEquals("work,Lemur,DJL,DJL / Lemur\r\n\"work, us\",51500,,\r\n", csv());
  }

  private String csv() {
    return new Table(BOTH, figures).csv();
  }
}
