package dev.lemur.core.memory;

/**
 * Marks a thread that runs parts of another thread's loops while that thread waits: it reads on
 * behalf of the other, which has requested the memory itself.
 */
public interface LoopHelper {}
