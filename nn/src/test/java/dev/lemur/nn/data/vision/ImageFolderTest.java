package dev.lemur.nn.data.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.SampleException;
import dev.lemur.nn.io.InvalidFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
  @TempDir private Path folder;

  private Path write(String name, String format, int type, int color) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, type);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, color);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    assertTrue(ImageIO.write(image, format, file.toFile()));
    return file;
  }

  private void writeDogAndCats() throws IOException {
    write("dog/1.PNG", "png", BufferedImage.TYPE_INT_RGB, 0xff0033);
    write("cat/b.jpg", "jpeg", BufferedImage.TYPE_INT_RGB, 0x808080);
    write("cat/more/a.png", "png", BufferedImage.TYPE_INT_ARGB, 0xff003300);
    Files.writeString(folder.resolve("cat/notes.txt"), "not an image");
    Files.writeString(folder.resolve("readme.txt"), "not a class");
  }

  @Test
  void classesAreTheFoldersAndSamplesTheImagesInThem() throws IOException {
    writeDogAndCats();
    ImageFolder images = new ImageFolder(folder);
    assertEquals(List.of("cat", "dog"), images.classes());
    assertEquals(Map.of("cat", 0, "dog", 1), images.classToIdx());
    assertEquals(3, images.size());
    assertEquals(
        List.of(0, 0, 1), images.samples().stream().map(ImageFolder.Sample::target).toList());
  }

  @Test
  void readsPngAndJpeg() throws IOException {
    writeDogAndCats();
    ImageFolder images = new ImageFolder(folder);
    assertColor(new float[] {0.502f, 0.502f, 0.502f}, images.get(0));
    assertColor(new float[] {0, 0.2f, 0}, images.get(1));
    assertColor(new float[] {1, 0, 0.2f}, images.get(2));
    assertEquals(1, images.get(2).get(1).item());
  }

  private static void assertColor(float[] expected, List<Tensor> sample) {
    assertEquals(Shape.of(3, 8, 8), sample.get(0).shape());
    assertArrayEquals(
        expected, sample.get(0).select(2, 3).select(1, 3).contiguous().toFloatArray(), 0.01f);
  }

  @Test
  void batchesAreMadeOfTransformedImages() throws IOException {
    writeDogAndCats();
    var transform =
        new Resize(4)
            .andThen(new CenterCrop(2))
            .andThen(new ToTensor())
            .andThen(new Normalize(new double[] {0, 0, 0}, new double[] {1, 1, 1}));
    var batch = new DataLoader<>(new ImageFolder(folder, transform), 3).iterator().next();
    assertEquals(Shape.of(3, 3, 2, 2), batch.get(0).shape());
    assertArrayEquals(new long[] {0, 0, 1}, batch.get(1).toLongArray());
  }

  @Test
  void aFileThatIsNoImageIsNamed() throws IOException {
    writeDogAndCats();
    Path broken = Files.writeString(folder.resolve("cat/c.png"), "this is text");
    ImageFolder images = new ImageFolder(folder);
    var error = assertThrows(InvalidFileException.class, () -> images.get(1));
    assertEquals(broken + ": no image of a known format", error.getMessage());
    var ofLoader =
        assertThrows(SampleException.class, () -> new DataLoader<>(images, 4).iterator().next());
    assertTrue(ofLoader.getMessage().contains(broken.toString()), ofLoader.getMessage());
  }

  @Test
  void anImageThatIsCutOffIsNamed() throws IOException {
    Path file = write("dog/1.png", "png", BufferedImage.TYPE_INT_RGB, 0xff);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, 40));
    ImageFolder images = new ImageFolder(folder);
    var error = assertThrows(InvalidFileException.class, () -> images.get(0));
    assertTrue(error.getMessage().startsWith(file + ": the image cannot be decoded ("));
  }

  @Test
  void anEmptyClassFolderIsNamed() throws IOException {
    writeDogAndCats();
    Path empty = Files.createDirectory(folder.resolve("bird"));
    var error = assertThrows(InvalidFileException.class, () -> new ImageFolder(folder));
    assertEquals(
        empty
            + ": found no image of this class; supported extensions are bmp, gif, jpeg, jpg,"
            + " png, tif, tiff",
        error.getMessage());
  }

  @Test
  void aFolderWithoutClassesIsNamed() {
    var error = assertThrows(InvalidFileException.class, () -> new ImageFolder(folder));
    assertEquals(folder + ": couldn't find any class folder in it", error.getMessage());
    Path missing = folder.resolve("missing");
    error = assertThrows(InvalidFileException.class, () -> new ImageFolder(missing));
    assertEquals(missing + ": no such folder", error.getMessage());
  }
}
