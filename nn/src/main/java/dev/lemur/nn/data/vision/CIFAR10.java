package dev.lemur.nn.data.vision;

import dev.lemur.core.Tensor;
import dev.lemur.nn.data.Dataset;
import dev.lemur.nn.io.InvalidFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The images of CIFAR-10, 32 x 32 pixels of ten classes, from its <a
 * href="https://www.cs.toronto.edu/~kriz/cifar.html">binary files</a>; mirrors {@code
 * torchvision.datasets.CIFAR10}. A sample is a list of the image's tensor and the number of its
 * class. Nothing is downloaded.
 *
 * <pre>{@code
 * var images =
 *     new CIFAR10(
 *         Path.of("data"), true, new RandomHorizontalFlip().andThen(new ToTensor()));
 * for (List<Tensor> batch : new DataLoader<>(images, 64, true)) {
 *   Tensor scores = model.apply(batch.get(0));
 * }
 * }</pre>
 */
public final class CIFAR10 implements Dataset<List<Tensor>> {
  private static final String FOLDER = "cifar-10-batches-bin";
  private static final int SIZE = 32;
  private static final int CHANNEL = SIZE * SIZE;
  private static final int RECORD = 1 + 3 * CHANNEL;
  private static final List<String> CLASSES =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  private final List<byte[]> files = new ArrayList<>();
  private final int[] ends;
  private final Function<? super BufferedImage, Tensor> transform;

  /** Images, converted by {@link ToTensor}. */
  public CIFAR10(Path root, boolean train) {
    this(root, train, new ToTensor());
  }

  /**
   * Images, converted by a transform.
   *
   * @param root the folder {@code cifar-10-batches-bin}, or the one around it
   * @param train whether to read the five training files instead of the test file
   * @throws InvalidFileException if a file is cut off, or a label is not a class
   * @throws UncheckedIOException if a file cannot be read
   */
  public CIFAR10(Path root, boolean train, Function<? super BufferedImage, Tensor> transform) {
    this.transform = transform;
    Path inside = root.resolve(FOLDER);
    Path folder = Files.isDirectory(inside) ? inside : root;
    int count = train ? 5 : 1;
    ends = new int[count];
    for (int i = 0; i < count; i++) {
      byte[] bytes =
          read(folder.resolve(train ? "data_batch_" + (i + 1) + ".bin" : "test_batch.bin"));
      files.add(bytes);
      ends[i] = (i == 0 ? 0 : ends[i - 1]) + bytes.length / RECORD;
    }
  }

  private static byte[] read(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(file + ": no such file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
    if (bytes.length == 0 || bytes.length % RECORD != 0) {
      throw new InvalidFileException(
          file.toString(),
          "%d bytes are not a whole number of images of %d bytes each"
              .formatted(bytes.length, RECORD));
    }
    for (int start = 0; start < bytes.length; start += RECORD) {
      if (bytes[start] < 0 || bytes[start] >= CLASSES.size()) {
        throw new InvalidFileException(
            file.toString(),
            "the label of image %d is %d, where 0 to 9 were expected"
                .formatted(start / RECORD, bytes[start] & 0xff));
      }
    }
    return bytes;
  }

  /** The names of the classes, in the order of their numbers. */
  public List<String> classes() {
    return CLASSES;
  }

  @Override
  public List<Tensor> get(int index) {
    int file = 0;
    while (index >= ends[file]) {
      file++;
    }
    byte[] bytes = files.get(file);
    int start = (index - (file == 0 ? 0 : ends[file - 1])) * RECORD;
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < CHANNEL; i++) {
      int red = bytes[start + 1 + i] & 0xff;
      int green = bytes[start + 1 + CHANNEL + i] & 0xff;
      int blue = bytes[start + 1 + 2 * CHANNEL + i] & 0xff;
      image.setRGB(i % SIZE, i / SIZE, red << 16 | green << 8 | blue);
    }
    return List.of(transform.apply(image), Tensor.tensor((long) bytes[start]));
  }

  @Override
  public int size() {
    return ends[ends.length - 1];
  }
}
