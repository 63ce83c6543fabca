package dev.lemur.nn.data.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CIFAR10Test {
  private static final int RECORD = 3073;

  @TempDir private Path folder;

  /** Two images of the given classes; the first pixels of the channels are 51, 102 and 153. */
  private static void write(Path file, int... labels) throws IOException {
    byte[] bytes = new byte[RECORD * labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i * RECORD] = (byte) labels[i];
      bytes[i * RECORD + 1] = 51;
      bytes[i * RECORD + 1 + 1024] = 102;
      bytes[i * RECORD + 1 + 2048] = (byte) 153;
      bytes[i * RECORD + 1 + 33] = (byte) 255;
    }
    Files.write(file, bytes);
  }

  @Test
  void readsImagesAndLabelsOfTheTest() throws IOException {
    write(folder.resolve("test_batch.bin"), 3, 9);
    CIFAR10 images = new CIFAR10(folder, false);
    assertEquals(2, images.size());
    List<Tensor> sample = images.get(1);
    assertEquals(9, sample.get(1).item());
    assertEquals("truck", images.classes().get(9));
    Tensor image = sample.get(0);
    assertEquals(Shape.of(3, 32, 32), image.shape());
    for (int channel = 0; channel < 3; channel++) {
      assertEquals(
          0.2 * (channel + 1), image.select(0, channel).select(0, 0).select(0, 0).item(), 1e-6);
    }
    assertEquals(1, image.select(0, 0).select(0, 1).select(0, 1).item());
  }

  @Test
  void findsTheFiveFilesToLearnFromInTheFolderOfTheArchive() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("cifar-10-batches-bin"));
    for (int i = 1; i <= 5; i++) {
      write(inside.resolve("data_batch_" + i + ".bin"), i, 0);
    }
    CIFAR10 images = new CIFAR10(folder, true);
    assertEquals(10, images.size());
    for (int i = 1; i <= 5; i++) {
      assertEquals(i, images.get(2 * i - 2).get(1).item());
    }
  }

  @Test
  void aFileThatIsCutOffIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("test_batch.bin"), new byte[RECORD - 1]);
    var error = assertThrows(InvalidFileException.class, () -> new CIFAR10(folder, false));
    assertEquals(
        file + ": 3072 bytes are not a whole number of images of 3073 bytes each",
        error.getMessage());
  }

  @Test
  void aLabelThatIsNoClassIsNamed() throws IOException {
    Path file = folder.resolve("test_batch.bin");
    write(file, 3, 200);
    var error = assertThrows(InvalidFileException.class, () -> new CIFAR10(folder, false));
    assertEquals(
        file + ": the label of image 1 is 200, where 0 to 9 were expected", error.getMessage());
  }

  @Test
  void aMissingFileIsNamed() {
    var error = assertThrows(UncheckedIOException.class, () -> new CIFAR10(folder, false));
    assertEquals(folder.resolve("test_batch.bin") + ": no such file", error.getMessage());
  }
}
