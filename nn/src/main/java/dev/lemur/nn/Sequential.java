package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.Intermediates;
import dev.lemur.core.ops.conv.ConvolutionStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Modules one after the other: each module's output is the next one's input; mirrors {@code
 * torch.nn.Sequential}.
 *
 * <pre>{@code
 * var model = new Sequential(new Linear(6, 4), new ReLU(), new Linear(4, 3));
 * System.out.println(model.apply(Tensor.ones(2, 6)).shape());
 * // [2, 3]
 * }</pre>
 */
public non-sealed class Sequential extends Module implements IndexedModules<Module> {
  private static final String LIBRARY = Sequential.class.getPackageName();

  /** The given modules, named by their places: {@code "0"}, {@code "1"}... */
  public Sequential(Module... modules) {
    NullArguments.check(modules);
    for (Module module : modules) {
      ModuleOrder.append(this, module);
    }
  }

  /** The given modules by name. */
  public Sequential(LinkedHashMap<String, ? extends Module> modules) {
    NullArguments.check(modules);
    modules.forEach(this::putChild);
  }

  @Override
  public Tensor forward(Tensor input) {
    NullArguments.check(input);
    Tensor output = input;
    boolean isUnseen = false;
    AbstractModule[] children = registry.childrenInOrder();
    for (int i = 0; i < children.length; i++) {
      Module module = (Module) children[i];
      Tensor before = output;
      List<ConvolutionStep> steps =
          module instanceof ConvolvingModule ? stepsAfter(children, i, before.dim()) : List.of();
      Tensor convolved =
          steps.isEmpty() ? null : ((ConvolvingModule) module).applyWith(before, steps);
      output = convolved == null ? module.apply(before) : convolved;
      i += convolved == null ? 0 : steps.size();
      if (!Intermediates.isLarge(before)) {
        isUnseen = Intermediates.isLarge(output) && keepsNothing(module);
      } else if (keepsNothing(module)) {
        if (isUnseen) {
          Intermediates.giveBack(before, output);
        }
        isUnseen |= !Intermediates.shareMemory(before, output);
      } else {
        isUnseen = false;
      }
    }
    return output;
  }

  /** What the modules after a convolution can do with its result without it being seen. */
  private static List<ConvolutionStep> stepsAfter(AbstractModule[] children, int at, int dims) {
    if (!keepsNothing((Module) children[at])) {
      return List.of();
    }
    List<ConvolutionStep> steps = new ArrayList<>();
    for (int i = at + 1; i < children.length && keepsNothing((Module) children[i]); i++) {
      ConvolutionStep step = ((Module) children[i]).asStep(dims);
      if (step == null) {
        break;
      }
      steps.add(step);
    }
    return steps;
  }

  /** Whether a module is a layer of this library, which lets nobody see its input and result. */
  private static boolean keepsNothing(Module module) {
    return module.getClass().getPackageName().startsWith(LIBRARY)
        && module.runsForwardAlone()
        && module.children().isEmpty();
  }

  /** Adds a module at the end; returns this. */
  public Sequential append(Module module) {
    ModuleOrder.append(this, module);
    return this;
  }

  /** Adds modules at the end; returns this. */
  public Sequential extend(Iterable<? extends Module> modules) {
    modules.forEach(this::append);
    return this;
  }

  /**
   * Adds a module before the one at a place, and renumbers them all; returns this.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public Sequential insert(int index, Module module) {
    ModuleOrder.insert(this, index, module);
    return this;
  }

  @Override
  public Sequential train() {
    super.train();
    return this;
  }

  @Override
  public Sequential eval() {
    super.eval();
    return this;
  }

  @Override
  public Sequential to(DType dtype) {
    super.to(dtype);
    return this;
  }
}
