package dev.lemur.examples.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlotsCommandTest {
  @TempDir private static Path folder;
  private static Program all;

  @BeforeAll
  static void draw() {
    all = Program.run(PlotsCommand.commandLine(), "--output", folder.toString());
  }

  @Test
  void printsTheNamesOfTheFilesThatItWrote() throws IOException {
    assertEquals("", all.err());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          files.map(Path::toString).sorted().toList(), all.lines().stream().sorted().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Sigmoid", "Tanh", "ReLU", "LeakyReLU"})
  void pictureOfTheTutorialHasItsTitleAxesAndRange(String name) throws IOException {
    Pictures.assertDrawn(folder, name, 1120, 840);
    List<String> texts = Pictures.texts(folder, name);
    assertTrue(
        texts.containsAll(List.of(name, "Input x", "Output y", "-5", "5", "-1.5", "1.5")),
        texts::toString);
  }

  @Test
  void summaryHasAllFourSideBySide() throws IOException {
    Pictures.assertDrawn(folder, "summary", 3040, 640);
    List<String> texts = Pictures.texts(folder, "summary");
    assertTrue(texts.containsAll(List.of("Sigmoid", "Tanh", "ReLU", "LeakyReLU")), texts::toString);
    assertEquals(4, texts.stream().filter("Output y"::equals).count());
  }

  @ParameterizedTest
  @CsvSource({"gallery-1", "gallery-2", "gallery-3", "gallery-4"})
  void pageOfTheGalleryIsDrawn(String name) throws IOException {
    Pictures.assertDrawn(folder, name, 2880, 2240);
  }

  @Test
  void galleryHasEveryActivationWithItsDerivativeBesideIt() throws IOException {
    List<String> texts = new ArrayList<>();
    for (int page = 1; page <= 4; page++) {
      texts.addAll(Pictures.texts(folder, "gallery-" + page));
    }
    for (PlottedActivation activation : PlottedActivation.ALL) {
      int title = texts.indexOf(activation.title());
      assertTrue(title >= 0, () -> activation.title() + " in " + texts);
      assertTrue(texts.contains("Derivative of " + activation.name()), activation.name());
    }
  }

  @Test
  void drawsOneActivationOfWhateverCase(@TempDir Path other) throws IOException {
    String[] arguments = {"--activation", "relu6", "--output", other.toString()};
    Program run = Program.run(PlotsCommand.commandLine(), arguments);

    assertEquals(
        List.of(other.resolve("ReLU6.png").toString(), other.resolve("ReLU6.svg").toString()),
        run.lines());
    Pictures.assertDrawn(other, "ReLU6", 1920, 720);
  }

  @Test
  void listsTheActivations() {
    List<String> names = Program.run(PlotsCommand.commandLine(), "--list").lines();

    assertEquals(List.copyOf(new LinkedHashSet<>(names)), names);
    assertTrue(names.containsAll(List.of("Sigmoid", "GELU-tanh", "heaviside")), names::toString);
  }

  @Test
  void refusesAnActivationThatDoesNotExist() {
    Program run = Program.run(PlotsCommand.commandLine(), "--activation", "Foo");

    assertEquals(2, run.exitCode());
    assertTrue(
        run.err().startsWith("There is no activation 'Foo', --list names them all"), run.err());
  }

  @Test
  void saysInOneLineThatTheFolderCannotBeWrittenInto(@TempDir Path other) throws IOException {
    Path file = Files.createFile(other.resolve("file"));
    Program run = Program.run(PlotsCommand.commandLine(), "--output", file.toString());

    assertEquals(1, run.exitCode());
    assertEquals(
        List.of(file + ": cannot be written into (not a folder)"), run.err().lines().toList());
  }

  @Test
  void derivativeIsThatOfAutograd() {
    PlottedActivation.Curve curve = PlottedActivation.named("ReLU").orElseThrow().curve();

    assertEquals(100, curve.x().length);
    assertEquals(0, curve.derivative()[0]);
    assertEquals(1, curve.derivative()[99]);
  }
}
