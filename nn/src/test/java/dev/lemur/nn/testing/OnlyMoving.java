package dev.lemur.nn.testing;

import dev.lemur.core.testing.OracleObject;
import java.util.regex.Pattern;

/** Modules and functions that move values and compute none: their results are equal to the bit. */
final class OnlyMoving {
  private static final Pattern NAMES =
      Pattern.compile(
          "(adaptive|fractional)?max(un)?pool\\dd(withindices)?|\\w*pad(\\dd)?|unfold|pixel(un)?shuffle"
              + "|channelshuffle|flatten|unflatten|identity|upsamplingnearest2d|onehot|embedding"
              + "|pad(packed)?sequence|pack(padded)?sequence|unpadsequence|unpacksequence");

  private OnlyMoving() {}

  static boolean holdsFor(String name, OracleObject arguments) {
    boolean nearest = arguments.string("mode", "").startsWith("nearest") && !name.contains("grid");
    return !arguments.has("max_norm")
        && (nearest || NAMES.matcher(JavaNames.plain(name)).matches());
  }
}
