package dev.lemur.core.memory;

/**
 * Marks a thread that takes over parts of another thread's loops while that one waits for it: what
 * it reads it reads for the other, which has asked for the memory itself.
 */
public interface LoopHelper {}
