package dev.lemur.examples.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.nn.train.BatchResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Spark 4.0 runs on none newer")
class SparkProgramsTest {
  @TempDir private Path folder;

  @Test
  void lemurIsAMammalOnSparkToo() {
    StringWriter text = new StringWriter();
    int exit =
        SparkAnimals.commandLine()
            .setOut(new PrintWriter(text))
            .execute("--master", "local[2]", "--epochs", "15");
    assertEquals(0, exit);
    assertTrue(text.toString().endsWith("A lemur is a mammal.\n"), text::toString);
  }

  @Test
  void lossesAreDrawnOverTime() throws IOException {
    Path log = folder.resolve("log.csv");
    StepTimes times = new StepTimes(log);
    for (int i = 1; i <= 20; i++) {
      times.batchEnded(null, new BatchResult(1, i, 4, 1.0 / i));
    }
    times.trainingEnded(null);
    LossOverTime.main(new String[] {folder.resolve("picture").toString(), "1", log.toString()});
    assertTrue(Files.size(folder.resolve("picture.png")) > 5000);
    assertEquals(List.of("seconds,loss"), Files.readAllLines(log).subList(0, 1));
  }
}
