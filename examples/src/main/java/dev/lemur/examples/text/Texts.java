package dev.lemur.examples.text;

import dev.lemur.nn.io.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Reads texts in UTF-8. */
final class Texts {
  private Texts() {}

  /** A text that comes with the programs, without its first line, the licence. */
  static String bundled(String name) {
    String text = resource(name);
    return text.substring(text.indexOf('\n') + 1);
  }

  /** The whole of a file that comes with the programs. */
  static String resource(String name) {
    try (var in = Objects.requireNonNull(Texts.class.getResourceAsStream("/" + name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The text of a file.
   *
   * @throws InvalidFileException if it is not in UTF-8
   * @throws UncheckedIOException if it cannot be read
   */
  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(file + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new InvalidFileException(file.toString(), "not UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
