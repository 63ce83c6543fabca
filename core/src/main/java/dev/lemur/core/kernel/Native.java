package dev.lemur.core.kernel;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Addresses as JavaCPP's calls take them: pointers that are pointed anew instead of made anew. */
final class Native {
  private Native() {}

  /** A pointer to floats that neither owns nor checks what it points to. */
  static final class Floats extends FloatPointer {
    Floats() {
      super((Pointer) null);
    }

    Floats at(long newAddress) {
      address = newAddress;
      return this;
    }
  }

  /** A pointer to doubles that neither owns nor checks what it points to. */
  static final class Doubles extends DoublePointer {
    Doubles() {
      super((Pointer) null);
    }

    Doubles at(long newAddress) {
      address = newAddress;
      return this;
    }
  }

  /** The pointers of one thread, for up to three operands of a call. */
  static final class Operands {
    private static final ThreadLocal<Operands> OF_THREAD = ThreadLocal.withInitial(Operands::new);

    final Floats floatsA = new Floats();
    final Floats floatsB = new Floats();
    final Floats floatsC = new Floats();
    final Doubles doublesA = new Doubles();
    final Doubles doublesB = new Doubles();
    final Doubles doublesC = new Doubles();

    static Operands ofThread() {
      return OF_THREAD.get();
    }
  }
}
