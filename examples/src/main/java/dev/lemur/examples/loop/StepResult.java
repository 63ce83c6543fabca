package dev.lemur.examples.loop;

/**
 * What a step gave.
 *
 * @param samples how many it saw
 * @param values what is measured, such as losses, in the order of the loop's names
 */
public record StepResult(long samples, double... values) {}
