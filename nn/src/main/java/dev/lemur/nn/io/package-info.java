/**
 * Models, trainings and arrays in files: safetensors, PyTorch's {@code .pt}, NumPy's {@code .npy}
 * and {@code .npz}, checkpoints, and states as text.
 */
@NullMarked
package dev.lemur.nn.io;

import org.jspecify.annotations.NullMarked;
