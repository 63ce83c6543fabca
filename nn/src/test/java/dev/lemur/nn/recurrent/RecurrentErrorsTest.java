package dev.lemur.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class RecurrentErrorsTest {
  @Test
  void anInputOfAnotherSizeIsRefusedInPyTorchsWords() {
    assertRefused(
        "input.size(-1) must be equal to input_size. Expected 3, got 5",
        () -> new LSTM(3, 4).apply(Tensor.ones(2, 1, 5)));
  }

  @Test
  void anInputOfAnotherTypeIsRefusedWithWhatToDo() {
    assertRefused(
        "RNN input dtype (torch.float64) does not match weight dtype (torch.float32). Convert "
            + "input: input.to(DType.FLOAT32), or convert model: model.to(DType.FLOAT64)",
        () -> new GRU(3, 4).apply(Tensor.ones(2, 1, 3).to(DType.FLOAT64)));
  }

  @Test
  void inputsOfFourDimensionsAreRefused() {
    assertRefused(
        "RNN: Expected input to be 2D or 3D, got 4D instead",
        () -> new RNN(3, 4).apply(Tensor.ones(2, 1, 1, 3)));
  }

  @Test
  void statesOfAnotherShapeAreRefused() {
    assertRefused(
        "Expected hidden size (1, 2, 4), got [1, 2, 3]",
        () -> new GRU(3, 4).apply(Tensor.ones(5, 2, 3), Tensor.ones(1, 2, 3)));
    assertRefused(
        "Expected hidden[1] size (1, 2, 4), got [2, 2, 4]",
        () ->
            new LSTM(3, 4).apply(Tensor.ones(5, 2, 3), Tensor.ones(1, 2, 4), Tensor.ones(2, 2, 4)));
    assertRefused(
        "For unbatched 2-D input, hx should also be 2-D but got 3-D tensor",
        () -> new RNN(3, 4).apply(Tensor.ones(5, 3), Tensor.ones(1, 1, 4)));
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    assertRefused("hidden_size must be greater than zero", () -> new GRU(3, 0));
    assertRefused("num_layers must be greater than zero", () -> new GRU(3, 4, 0));
    assertRefused(
        "proj_size has to be smaller than hidden_size",
        () -> new LSTM(3, 4, LSTM.Options.DEFAULT.withProjSize(4)));
    assertRefused(
        "Unknown nonlinearity 'sigmoid'. Select from 'tanh' or 'relu'.",
        () -> new RNN(3, 4, RNN.Options.DEFAULT.withNonlinearity("sigmoid")));
  }

  @Test
  void aCellRefusesStatesOfAnotherSize() {
    assertRefused(
        "Input batch size 2 doesn't match hidden0 batch size 3",
        () -> new GRUCell(3, 4).apply(Tensor.ones(2, 3), Tensor.ones(3, 4)));
    assertRefused(
        "hidden0 has inconsistent hidden_size: got 5, expected 4",
        () -> new RNNCell(3, 4).apply(Tensor.ones(2, 3), Tensor.ones(2, 5)));
  }

  @Test
  void settingsCanBeReadBack() {
    LSTM lstm = new LSTM(3, 4, LSTM.Options.DEFAULT.withNumLayers(2).withDropout(0.5));

    assertEquals(2, lstm.numLayers());
    assertEquals(0.5, lstm.dropout());
    assertEquals("LSTM(3, 4, num_layers=2, dropout=0.5)", lstm.toString());
  }

  private static void assertRefused(String message, Executable call) {
    String actual = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(actual.contains(message), actual);
  }
}
