package dev.lemur.core.kernel.onednn;

/**
 * What an operation of oneDNN is prepared for: sizes, layouts and settings. Each kind of operation
 * is a record of its own, which is the key of what was prepared.
 *
 * @param <P> what is prepared
 */
interface OneDnnKind<P extends OneDnnKind.Prepared> {
  /** Prepares the operation, which takes as long as running it on ten thousand numbers. */
  P create();

  /** What was prepared; it belongs to one thread. */
  interface Prepared {
    /** Frees the native parts; it cannot be used afterwards. */
    void destroy();
  }
}
