package dev.lemur.core.kernel.onednn;

/**
 * The sizes, layouts and settings that an operation of oneDNN is prepared for. Each kind of
 * operation is a record, which is the key of the prepared operation.
 *
 * @param <P> the prepared operation
 */
interface OneDnnKind<P extends OneDnnKind.Prepared> {
  /** Prepares the operation, which takes as long as running it on ten thousand numbers. */
  P create();

  /** A prepared operation; it belongs to one thread. */
  interface Prepared {
    /** Frees the native parts; do not use it afterwards. */
    void destroy();
  }
}
