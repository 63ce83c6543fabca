@NullMarked
package dev.lemur.core.autograd;

import org.jspecify.annotations.NullMarked;
