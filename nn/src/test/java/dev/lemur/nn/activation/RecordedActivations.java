package dev.lemur.nn.activation;

import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.Identity;
import dev.lemur.nn.Module;

/** Makes the module that a recorded case names. */
public final class RecordedActivations {
  private RecordedActivations() {}

  /** The activation of a name, with the given arguments. */
  public static Module create(String module, OracleObject args) {
    boolean inplace = args.bool("inplace", false);
    return switch (module) {
      case "CELU" -> new CELU(args.doubleValue("alpha", 1), inplace);
      case "ELU" -> new ELU(args.doubleValue("alpha", 1), inplace);
      case "GELU" -> new GELU(args.string("approximate", "none"));
      case "GLU" -> new GLU(args.intValue("dim", -1));
      case "Hardshrink" -> new Hardshrink(args.doubleValue("lambd", 0.5));
      case "Hardsigmoid" -> new Hardsigmoid(inplace);
      case "Hardswish" -> new Hardswish(inplace);
      case "Hardtanh" ->
          new Hardtanh(args.doubleValue("min_val", -1), args.doubleValue("max_val", 1), inplace);
      case "Identity" -> new Identity();
      case "LeakyReLU" -> new LeakyReLU(args.doubleValue("negative_slope", 0.01), inplace);
      case "LogSigmoid" -> new LogSigmoid();
      case "LogSoftmax" -> new LogSoftmax(args.intValue("dim"));
      case "Mish" -> new Mish(inplace);
      case "PReLU" -> new PReLU(args.intValue("num_parameters", 1), args.doubleValue("init", 0.25));
      case "RReLU" ->
          new RReLU(
              args.doubleValue("lower", 1.0 / 8), args.doubleValue("upper", 1.0 / 3), inplace);
      case "ReLU" -> new ReLU(inplace);
      case "ReLU6" -> new ReLU6(inplace);
      case "SELU" -> new SELU(inplace);
      case "SiLU" -> new SiLU(inplace);
      case "Sigmoid" -> new Sigmoid();
      case "Softmax" -> new Softmax(args.intValue("dim"));
      case "Softmax2d" -> new Softmax2d();
      case "Softmin" -> new Softmin(args.intValue("dim"));
      case "Softplus" ->
          new Softplus(args.doubleValue("beta", 1), args.doubleValue("threshold", 20));
      case "Softshrink" -> new Softshrink(args.doubleValue("lambd", 0.5));
      case "Softsign" -> new Softsign();
      case "Tanh" -> new Tanh();
      case "Tanhshrink" -> new Tanhshrink();
      case "Threshold" ->
          new Threshold(args.doubleValue("threshold"), args.doubleValue("value"), inplace);
      default -> throw new IllegalArgumentException("no activation " + module);
    };
  }
}
