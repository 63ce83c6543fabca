package dev.lemur.nn.train;

/**
 * What a training step gave.
 *
 * @param epoch the epoch that it belongs to, from 1 on
 * @param batch which batch of the epoch it was, from 1 on
 * @param samples how many samples the batch has
 * @param loss of the batch, before the step
 */
public record BatchResult(int epoch, int batch, long samples, double loss) {}
