package dev.lemur.examples.loop;

/**
 * The result of a step.
 *
 * @param samples the number of samples it saw
 * @param values the measured values, such as losses, in the order of the loop's names
 */
public record StepResult(long samples, double... values) {}
