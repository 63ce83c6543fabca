package dev.lemur.nn.data.vision;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.data.Dataset;
import dev.lemur.nn.io.InvalidFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The images of a folder that has a folder for each class, as {@code root/dog/1.png}, {@code
 * root/cat/2.jpg}; mirrors {@code torchvision.datasets.ImageFolder}. A sample is a list of the
 * image's tensor and the number of its class.
 *
 * <pre>{@code
 * var images =
 *     new ImageFolder(
 *         Path.of("animals"), new Resize(64).andThen(new CenterCrop(64)).andThen(new ToTensor()));
 * for (List<Tensor> batch : new DataLoader<>(images, 32, true)) {
 *   Tensor scores = model.apply(batch.get(0));
 * }
 * }</pre>
 *
 * <p>Images are read anew each time, by the JDK's ImageIO: PNG, JPEG, BMP, GIF and TIFF. One that
 * cannot be read is an {@link InvalidFileException} that names it.
 */
public final class ImageFolder implements Dataset<List<Tensor>> {
  private static final Set<String> EXTENSIONS =
      Set.of("jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff");

  private final List<String> classes;
  private final List<Sample> samples = new ArrayList<>();
  private final Function<? super BufferedImage, Tensor> transform;

  /**
   * A file and the number of its class.
   *
   * @param file an image
   * @param target a place in {@link ImageFolder#classes()}
   */
  public record Sample(Path file, int target) {}

  /** Images, converted by {@link ToTensor}. */
  public ImageFolder(Path root) {
    this(root, new ToTensor());
  }

  /**
   * Images, converted by a transform.
   *
   * @throws InvalidFileException if there is no class, or a class without an image
   * @throws UncheckedIOException if the folder cannot be read
   */
  public ImageFolder(Path root, Function<? super BufferedImage, Tensor> transform) {
    this.transform = NullArguments.check(transform);
    NullArguments.check(root);
    if (!Files.isDirectory(root)) {
      throw new InvalidFileException(root.toString(), "no such folder");
    }
    try (Stream<Path> inside = Files.list(root)) {
      classes = inside.filter(Files::isDirectory).map(path -> name(path)).sorted().toList();
      if (classes.isEmpty()) {
        throw new InvalidFileException(root.toString(), "couldn't find any class folder in it");
      }
      for (int target = 0; target < classes.size(); target++) {
        add(root.resolve(classes.get(target)), target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(root + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private void add(Path folder, int target) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      List<Path> files =
          inside.filter(ImageFolder::isPicture).filter(Files::isRegularFile).sorted().toList();
      if (files.isEmpty()) {
        throw new InvalidFileException(
            folder.toString(),
            "found no image of this class; supported extensions are "
                + String.join(", ", EXTENSIONS.stream().sorted().toList()));
      }
      files.forEach(file -> samples.add(new Sample(file, target)));
    }
  }

  private static boolean isPicture(Path file) {
    String name = name(file);
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** The names of the classes, sorted. */
  public List<String> classes() {
    return classes;
  }

  /** The number of each class, by its name. */
  public Map<String, Integer> classToIdx() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    classes.forEach(name -> numbers.put(name, numbers.size()));
    return numbers;
  }

  /** The files, class by class. */
  public List<Sample> samples() {
    return List.copyOf(samples);
  }

  /**
   * An image and the number of its class.
   *
   * @throws InvalidFileException if the file is no image
   * @throws UncheckedIOException if it cannot be read
   */
  @Override
  public List<Tensor> get(int index) {
    Sample sample = samples.get(index);
    return List.of(
        transform.apply(RgbImages.read(sample.file())), Tensor.tensor((long) sample.target()));
  }

  @Override
  public int size() {
    return samples.size();
  }
}
