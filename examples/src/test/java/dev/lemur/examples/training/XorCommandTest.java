package dev.lemur.examples.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.activations.Program;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XorCommandTest {
  /** The numbers are those of the same loop in PyTorch. */
  @Test
  void printsWhatPyTorchPrints() {
    Program xor = Program.run(XorCommand.commandLine());
    assertEquals(0, xor.exitCode());
    assertEquals(
        """
        Sequential(
          (0): Linear(in_features=2, out_features=8, bias=True)
          (1): Tanh()
          (2): Linear(in_features=8, out_features=1, bias=True)
        )
        epoch 1 of 500, loss 0.7066
        epoch 100 of 500, loss 0.0024
        epoch 200 of 500, loss 0.0009
        epoch 300 of 500, loss 0.0005
        epoch 400 of 500, loss 0.0003
        epoch 500 of 500, loss 0.0002
        0 xor 0 is 1 by 0.0001
        0 xor 1 is 1 by 0.9996
        1 xor 0 is 1 by 0.9998
        1 xor 1 is 1 by 0.0003
        """
            .lines()
            .toList(),
        xor.lines());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void learnsExclusiveOr(int seed) {
    Program xor = Program.run(XorCommand.commandLine(), "--seed", String.valueOf(seed));
    List<Long> answers =
        xor.lines().stream()
            .filter(line -> line.contains(" is 1 by "))
            .map(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ')))))
            .toList();
    assertEquals(List.of(0L, 1L, 1L, 0L), answers);
  }

  @Test
  void helpListsTheOptions() {
    Program help = Program.run(XorCommand.commandLine(), "--help");
    assertEquals(0, help.exitCode());
    for (String option : List.of("--seed", "--epochs", "--learning-rate", "--help")) {
      assertTrue(help.out().contains(option), help.out());
    }
    assertTrue(help.out().contains("Default: 500"), help.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --epochs 0        | --epochs must be at least 1, not 0
          --learning-rate 0 | --learning-rate must be greater than 0 and at most 1, not 0.0
          --seed x          | Invalid value for option '--seed': 'x' is not a long
          """)
  void wrongOptionIsExplainedInOneLine(String arguments, String problem) {
    Program xor = Program.run(XorCommand.commandLine(), arguments.split(" "));
    assertEquals(2, xor.exitCode());
    assertEquals(problem + " (--help lists the options)", xor.err().strip());
  }
}
