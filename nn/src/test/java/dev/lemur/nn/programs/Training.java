package dev.lemur.nn.programs;

import dev.lemur.core.Tensor;
import java.util.List;
import java.util.Map;

/** What a training gave: the losses in order, and what is compared at the end, by name. */
record Training(List<Double> losses, Map<String, Tensor> finalChecks) {}
