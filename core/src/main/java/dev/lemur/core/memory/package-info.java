/**
 * Off-heap memory: regions that are leased, viewed and reused, and how long they live. A scope
 * frees memory when it closes; without a scope, the collector does. Memory is shared with ND4J
 * arrays here, in both directions. Nothing here knows about shapes, only about lengths.
 */
@NullMarked
package dev.lemur.core.memory;

import org.jspecify.annotations.NullMarked;
