/**
 * Off-heap memory: regions that are leased, viewed and reused, and how long they live. A scope
 * gives memory back when it closes, the collector where there is none. Memory of ND4J arrays is
 * shared here, in both directions. Nothing here knows a shape beyond a length.
 */
@NullMarked
package dev.lemur.core.memory;

import org.jspecify.annotations.NullMarked;
