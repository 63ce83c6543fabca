package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.ChildJvm;
import dev.lemur.nn.loss.MSELoss;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a program sees that has Lemur on its class path and no logging library. */
class NewProjectTest {
  /** Touches oneDNN, BLAS and ND4J itself, all of which SLF4J is loaded with. */
  static final class Silent {
    private Silent() {}

    public static void main(String[] args) {
      Tensor product = Tensor.ones(300, 300).mm(Tensor.ones(300, 300));
      System.out.println(product.relu().max());
      System.out.println(product.array().rank());
    }
  }

  static final class Broadcasting {
    private Broadcasting() {}

    public static void main(String[] args) {
      for (int i = 0; i < 3; i++) {
        System.out.println(new MSELoss().forward(Tensor.ones(4, 1), Tensor.ones(4)));
      }
    }
  }

  @Test
  void printsNoLineThatItDidNotAskFor() {
    ChildJvm.Result printed = ChildJvm.run(Silent.class);

    assertEquals(List.of(), printed.errors());
    assertEquals(List.of("tensor(300.)", "2"), printed.output());
  }

  @Test
  void seesEachWarningOnce() {
    ChildJvm.Result printed = ChildJvm.run(Broadcasting.class);

    assertEquals(List.of("tensor(0.)", "tensor(0.)", "tensor(0.)"), printed.output());
    assertEquals(2, printed.errors().size(), () -> "date and message: " + printed.errors());
    String message = printed.errors().get(1);
    assertTrue(
        message.startsWith(
            "WARNING: Using a target size (torch.Size([4])) that is different to the input size"
                + " (torch.Size([4, 1]))."),
        message);
  }
}
