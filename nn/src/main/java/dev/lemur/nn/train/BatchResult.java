package dev.lemur.nn.train;

/**
 * The result of a training step.
 *
 * @param epoch the epoch, counted from 1
 * @param batch the batch of the epoch, counted from 1
 * @param samples the number of samples in the batch
 * @param loss the loss of the batch, before the step
 */
public record BatchResult(int epoch, int batch, long samples, double loss) {}
