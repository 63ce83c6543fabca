package dev.lemur.benchmarks.comparison;

/** The libraries that can take part. */
enum PeerName {
  LEMUR,
  PYTORCH,
  DJL,
  DL4J,
  ONNX
}
