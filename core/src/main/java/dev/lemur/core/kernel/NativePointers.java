package dev.lemur.core.kernel;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** Addresses for JavaCPP's calls: reusable pointers that are redirected instead of reallocated. */
public final class NativePointers {
  private NativePointers() {}

  /** A pointer to floats that neither owns nor checks its memory. */
  public static final class Floats extends FloatPointer {
    public Floats() {
      super((Pointer) null);
    }

    public Floats at(long newAddress) {
      address = newAddress;
      return this;
    }
  }

  /** A pointer to doubles that neither owns nor checks its memory. */
  public static final class Doubles extends DoublePointer {
    public Doubles() {
      super((Pointer) null);
    }

    public Doubles at(long newAddress) {
      address = newAddress;
      return this;
    }
  }

  /** The pointers of one thread, for up to three operands per call. */
  public static final class Operands {
    private static final ThreadLocal<Operands> OF_THREAD = ThreadLocal.withInitial(Operands::new);

    public final Floats floatsA = new Floats();
    public final Floats floatsB = new Floats();
    public final Floats floatsC = new Floats();
    public final Doubles doublesA = new Doubles();
    public final Doubles doublesB = new Doubles();
    public final Doubles doublesC = new Doubles();

    public static Operands ofThread() {
      return OF_THREAD.get();
    }
  }
}
