/**
 * Modules, the building blocks of a network, and the layers of no other package; mirrors {@code
 * torch.nn}.
 */
@NullMarked
package dev.lemur.nn;

import org.jspecify.annotations.NullMarked;
