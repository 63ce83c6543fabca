package dev.lemur.nn.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of files that are mistaken for each other, recognised by their first bytes, so that an
 * error can say what a file is and what reads it.
 */
enum FileKind {
  SAFETENSORS("a safetensors file: read it with Safetensors.load"),
  TORCH("one that torch.save wrote: read it with TorchFile.load or TorchFile.loadStateDict"),
  NPY("a .npy file of NumPy: read it with Npy.load"),
  NPZ("an .npz file of NumPy: read it with Npz.load"),
  ZIP("a zip file"),
  GZIP("one compressed by gzip: unpack it first"),
  HDF5("an HDF5 file, such as Keras writes: convert it in Python"),
  PICKLE("a pickle, which only Python reads: save its tensors with torch.save or safetensors"),
  LFS_POINTER("a pointer of Git LFS to the file: fetch that with git lfs pull"),
  WEB_PAGE("a web page, perhaps a server's error in place of the download"),
  TEXT("a text");

  private static final int LONGEST_START = 64;
  private static final String LEGACY_TORCH =
      "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019";

  private final String description;

  FileKind(String description) {
    this.description = description;
  }

  /** The kind of a file, null if it is none of these. */
  static @Nullable FileKind of(ByteSource source) throws IOException {
    int length = (int) Math.min(LONGEST_START, source.size());
    if (length < Long.BYTES) {
      return null;
    }
    ByteBuffer bytes = source.read(0, length);
    String start = StandardCharsets.ISO_8859_1.decode(bytes).toString();
    if (ZipDirectory.isZip(source)) {
      return ofZip(source);
    }
    if (start.startsWith("\u0093NUMPY")) {
      return NPY;
    }
    if (start.startsWith("\u001f\u008b")) {
      return GZIP;
    }
    if (start.startsWith("\u0089HDF")) {
      return HDF5;
    }
    if (start.charAt(0) == '\u0080' && start.charAt(1) >= 2 && start.charAt(1) <= 5) {
      return start.startsWith(LEGACY_TORCH) ? TORCH : PICKLE;
    }
    if (isText(start)) {
      return ofText(start.strip().toLowerCase(Locale.ROOT));
    }
    // The length of a header that is less than 2^32, and the header, a JSON object.
    boolean isHeader = start.startsWith("\0\0\0\0{", 4);
    return isHeader ? SAFETENSORS : null;
  }

  private static FileKind ofZip(ByteSource source) throws IOException {
    try {
      ZipDirectory zip = new ZipDirectory(source);
      if (zip.names().stream().anyMatch(name -> name.endsWith("data.pkl"))) {
        return TORCH;
      }
      return zip.names().stream().anyMatch(name -> name.endsWith(".npy")) ? NPZ : ZIP;
    } catch (FormatException e) {
      return ZIP;
    }
  }

  private static FileKind ofText(String start) {
    if (start.startsWith("version https://git-lfs")) {
      return LFS_POINTER;
    }
    return start.startsWith("<!doctype html") || start.startsWith("<html") ? WEB_PAGE : TEXT;
  }

  private static boolean isText(String start) {
    for (int i = 0; i < start.length(); i++) {
      char c = start.charAt(i);
      boolean isPrinted = c >= ' ' && c < 0x7f || Character.isWhitespace(c);
      // The first of a text are seldom others; later ones may be parts of any letter.
      if (!isPrinted && (i < Long.BYTES || c < 0x80)) {
        return false;
      }
    }
    return true;
  }

  /** What the file is, and how to read it. */
  @Override
  public String toString() {
    return description;
  }
}
