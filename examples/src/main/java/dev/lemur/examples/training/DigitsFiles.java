package dev.lemur.examples.training;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.nn.data.Idx;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two halves of MNIST, or of data in its format: a file of images and one of labels each. */
public enum DigitsFiles {
  /** The training data. */
  TRAINING("train", 2000),
  /** The test data. */
  TEST("t10k", 500);

  /** The number of classes. */
  public static final int CLASSES = 10;

  private final String prefix;
  private final int madeCount;

  DigitsFiles(String prefix, int madeCount) {
    this.prefix = prefix;
    this.madeCount = madeCount;
  }

  /** Fills a folder with small drawn digits, the same for the same seed. */
  public static void make(Path folder, long seed) throws IOException {
    Files.createDirectories(folder);
    for (DigitsFiles half : values()) {
      MadeDigits.write(
          half.images(folder), half.labels(folder), half.madeCount, seed + half.ordinal());
    }
  }

  /**
   * Images [count, height, width] of numbers from 0 to 1, and their labels.
   *
   * @throws InvalidFileException if a file has another format
   */
  public TensorDataset read(Path folder) {
    Path labelFile = labels(folder);
    Tensor images = Idx.read(images(folder), DType.FLOAT32).div(255);
    Tensor labels = Idx.read(labelFile, DType.INT64);
    if (images.dim() != 3 || labels.dim() != 1 || images.size(0) != labels.size(0)) {
      throw new InvalidFileException(
          labelFile.toString(),
          "its shape %s does not fit the images' shape %s"
              .formatted(labels.shape(), images.shape()));
    }
    if (images.size(0) == 0 || labels.min().item() < 0 || labels.max().item() >= CLASSES) {
      throw new InvalidFileException(
          labelFile.toString(), "labels from 0 to %d are needed".formatted(CLASSES - 1));
    }
    return new TensorDataset(images, labels);
  }

  private Path images(Path folder) {
    return file(folder, "-images-idx3-ubyte");
  }

  private Path labels(Path folder) {
    return file(folder, "-labels-idx1-ubyte");
  }

  private Path file(Path folder, String name) {
    Path packed = folder.resolve(prefix + name + ".gz");
    return Files.exists(packed) ? packed : folder.resolve(prefix + name);
  }
}
