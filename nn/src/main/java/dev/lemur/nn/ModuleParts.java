package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What a module consists of. What is registered under several names or in several places is found
 * once, under the first.
 */
public sealed interface ModuleParts permits AbstractModule {
  /** The parameters of this module and all inside it. */
  default List<Tensor> parameters() {
    return List.copyOf(namedParameters().values());
  }

  /** The parameters of this module and all inside it by path, {@code 0.weight}. */
  default Map<String, Tensor> namedParameters() {
    return namedParameters(true);
  }

  /**
   * The parameters by path.
   *
   * @param recurse whether those of the modules inside belong to it
   */
  default Map<String, Tensor> namedParameters(boolean recurse) {
    return ModuleTree.namedTensors(self(), recurse, registry -> registry.parameters);
  }

  /** The buffers of this module and all inside it. */
  default List<Tensor> buffers() {
    return List.copyOf(namedBuffers().values());
  }

  /** The buffers of this module and all inside it by path. */
  default Map<String, Tensor> namedBuffers() {
    return namedBuffers(true);
  }

  /** The buffers by path, as {@link #namedParameters(boolean)}. */
  default Map<String, Tensor> namedBuffers(boolean recurse) {
    return ModuleTree.namedTensors(self(), recurse, registry -> registry.buffers);
  }

  /** The modules registered in this one. */
  default List<AbstractModule> children() {
    return List.copyOf(namedChildren().values());
  }

  /** The modules registered in this one by name. */
  default Map<String, AbstractModule> namedChildren() {
    return ModuleTree.namedChildren(self());
  }

  /** This module and all inside it, each before what it contains. */
  default List<AbstractModule> modules() {
    return List.copyOf(namedModules().values());
  }

  /** This module, under the empty path, and all inside it by path. */
  default Map<String, AbstractModule> namedModules() {
    return ModuleTree.namedModules(self());
  }

  /**
   * The module at a path such as {@code encoder.0}; this one for the empty path.
   *
   * @throws IllegalArgumentException if there is none
   */
  default AbstractModule getSubmodule(String path) {
    return ModuleTree.find(self(), path);
  }

  private AbstractModule self() {
    return (AbstractModule) this;
  }
}
