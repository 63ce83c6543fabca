package dev.lemur.nn.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.Test;

class ProgressBarsTest {
  private static void fit(ProgressBars bars) {
    Example example = new Example(1);
    example
        .trainer(TrainingOptions.DEFAULT.withEpochs(2).withListeners(bars))
        .fit(example.training);
  }

  @Test
  void barOfAnEpochShowsLossAndSamplesASecond() {
    List<String> drawn = new CopyOnWriteArrayList<>();
    fit(new ProgressBars(() -> new DelegatingProgressBarConsumer(drawn::add, 100)));
    String last = drawn.get(drawn.size() - 1);
    assertTrue(last.startsWith("epoch 2/2 100%"), last);
    assertTrue(last.contains(" 6/6 "), last);
    assertTrue(last.matches(".* loss \\d\\.\\d{4}, [\\d,]+ samples/s *"), last);
  }

  @Test
  void nothingIsDrawnWithoutATerminal() {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(printed, true));
      fit(new ProgressBars());
    } finally {
      System.setErr(before);
    }
    // Other libraries may say something the first time that they are used.
    assertFalse(printed.toString().contains("epoch"), printed::toString);
  }
}
