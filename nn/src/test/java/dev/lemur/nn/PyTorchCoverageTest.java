package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.nn.testing.NamesInUse;
import dev.lemur.nn.testing.PyTorchCoverage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keeps the share of PyTorch's names that are there from falling. */
class PyTorchCoverageTest {
  private static final PyTorchCoverage COVERAGE = new PyTorchCoverage();

  @Test
  void atLeastNineteenOfTwentyPublicProgramsCanBeTyped() {
    NamesInUse names = new NamesInUse(Path.of("PYTORCH.md"));
    assertTrue(names.stoppedAtMost() <= NamesInUse.PROGRAMS / 20, () -> "" + names.missing());
  }

  @ParameterizedTest
  @CsvSource({
    "torch.nn modules, 159",
    "torch.nn.functional, 120",
    "Tensor methods and properties, 499",
    "torch.* functions, 424",
    "torch.optim, 14",
    "lr_scheduler, 16",
    "torch.nn.init, 15"
  })
  void hasAtLeastAsManyNamesAsBefore(String group, int least) {
    int there = COVERAGE.size(group) - COVERAGE.missing(group).size();
    assertTrue(there >= least, () -> there + " names, missing " + COVERAGE.missing(group));
  }
}
