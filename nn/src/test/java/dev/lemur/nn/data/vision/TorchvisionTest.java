package dev.lemur.nn.data.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.nn.io.TorchFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same pictures as torchvision makes, which {@code record_torchvision.py} recorded. */
class TorchvisionTest {
  private static final Map<String, Tensor> RECORDED =
      TorchFile.loadStateDict(Path.of("src/test/resources/torch/torchvision.pt"));
  private static final Normalize NORMALIZE =
      new Normalize(new double[] {0.5, 0.4, 0.3}, new double[] {0.2, 0.3, 0.25});

  @TempDir private Path folder;

  private static BufferedImage picture(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = (29 * x + 7 * y) % 256;
        int green = (3 * x * x + 40 * y) % 256;
        int blue = (255 + 5 * x * y) % 256;
        picture.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return picture;
  }

  /** Whole numbers from 0 to 255, [3, height, width]. */
  private static Tensor pixels(BufferedImage image) {
    return new ToTensor().apply(image).mul(255).round();
  }

  private static void assertRecorded(String name, Tensor actual, float tolerance) {
    Tensor expected = Objects.requireNonNull(RECORDED.get(name), name);
    assertEquals(expected.shape(), actual.shape());
    assertArrayEquals(
        expected.to(DType.FLOAT32).toFloatArray(), actual.toFloatArray(), tolerance, name);
  }

  private static Tensor drawn(
      long seed, int count, BufferedImage image, Function<BufferedImage, Tensor> transform) {
    Tensor.manualSeed(seed);
    return Tensor.stack(Stream.generate(() -> transform.apply(image)).limit(count).toList(), 0);
  }

  @Test
  void randomCropsLieWhereTorchvisionsDo() {
    var crop = new RandomCrop(3).andThen(TorchvisionTest::pixels);
    assertRecorded("random_crop", drawn(0, 10, picture(9, 6), crop), 0);
    var padded = new RandomCrop(8, 2).andThen(TorchvisionTest::pixels);
    assertRecorded("random_crop_padding", drawn(1, 10, picture(8, 8), padded), 0);
  }

  @Test
  void picturesAreFlippedWhenTorchvisionFlipsThem() {
    var flip = new RandomHorizontalFlip().andThen(TorchvisionTest::pixels);
    assertRecorded("random_flip", drawn(2, 20, picture(4, 2), flip), 0);
    var rarely = new RandomHorizontalFlip(0.1).andThen(TorchvisionTest::pixels);
    assertRecorded("random_flip_rarely", drawn(3, 20, picture(4, 2), rarely), 0);
  }

  @Test
  void transformsOneAfterTheOtherDrawAsTorchvisionsDo() {
    var augment =
        new RandomCrop(5, 1)
            .andThen(new RandomHorizontalFlip())
            .andThen(new ToTensor())
            .andThen(NORMALIZE);
    assertRecorded("augment", drawn(4, 6, picture(6, 4), augment), 1e-6f);
  }

  static Stream<Arguments> cropped() {
    return Stream.of(
        Arguments.of("center_crop", new CenterCrop(4).apply(picture(9, 7))),
        Arguments.of("center_crop_padding", new CenterCrop(8, 5).apply(picture(4, 7))));
  }

  @ParameterizedTest
  @MethodSource("cropped")
  void centerCropsAreTorchvisions(String name, BufferedImage image) {
    assertRecorded(name, pixels(image), 0);
  }

  static Stream<Arguments> resized() {
    return Stream.of(
        Arguments.of("resize_smaller", new Resize(3, 5).apply(picture(9, 6))),
        Arguments.of("resize_larger", new Resize(13, 20).apply(picture(9, 6))),
        Arguments.of("resize_either", new Resize(2, 20).apply(picture(9, 6))),
        Arguments.of("resize_wide", new Resize(4).apply(picture(31, 17))),
        Arguments.of("resize_high", new Resize(4).apply(picture(17, 31))));
  }

  @ParameterizedTest
  @MethodSource("resized")
  void resizedPicturesAreTorchvisions(String name, BufferedImage image) {
    assertRecorded(name, pixels(image), 0);
  }

  @Test
  void tensorsAreTorchvisions() {
    Tensor tensor = new ToTensor().apply(picture(9, 6));
    assertRecorded("to_tensor", tensor, 0);
    assertRecorded("normalize", NORMALIZE.apply(tensor), 1e-6f);
  }

  @Test
  void cifar10HasThePicturesOfTorchvision() throws IOException {
    byte[] bytes = new byte[2 * 3073];
    int[] labels = {3, 9};
    for (int i = 0; i < labels.length; i++) {
      bytes[3073 * i] = (byte) labels[i];
      for (int k = 0; k < 3072; k++) {
        bytes[3073 * i + 1 + k] = (byte) (31 * i + 7 * k + 50 * (k / 1024));
      }
    }
    Files.write(folder.resolve("test_batch.bin"), bytes);
    var pictures = new CIFAR10(folder, false);
    List<List<Tensor>> samples = List.of(pictures.get(0), pictures.get(1));
    assertRecorded("cifar10", Tensor.stack(samples.stream().map(s -> s.get(0)).toList(), 0), 0);
    assertRecorded(
        "cifar10_labels", Tensor.stack(samples.stream().map(s -> s.get(1)).toList(), 0), 0);
  }
}
