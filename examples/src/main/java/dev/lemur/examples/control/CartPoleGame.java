package dev.lemur.examples.control;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * A pole on a cart, to be kept upright by pushing the cart to the left or to the right.
 *
 * <p>The equations, constants and bounds are those that Gymnasium publishes for its {@code
 * CartPole-v1}, after Barto, Sutton and Anderson (1983): a step is 0.02 s by Euler's method, and
 * gives the reward 1. An episode ends when the cart is 2.4 from the middle, the pole leans by 12
 * degrees, or after 500 steps.
 */
final class CartPoleGame {
  /** The most steps of an episode, and so the highest return. */
  static final int LONGEST = 500;

  /** The cart's position and velocity, the pole's angle and angular velocity. */
  static final int STATE = 4;

  /** Left and right. */
  static final int ACTIONS = 2;

  private static final double GRAVITY = 9.8;
  private static final double CART_MASS = 1;
  private static final double POLE_MASS = 0.1;
  private static final double TOTAL_MASS = CART_MASS + POLE_MASS;
  private static final double HALF_POLE = 0.5;
  private static final double FORCE = 10;
  private static final double SECONDS = 0.02;
  private static final double START = 0.05;

  /** How far the cart may go. */
  static final double REACH = 2.4;

  /** How far the pole may lean. */
  static final double LEAN = 12 * 2 * Math.PI / 360;

  private double position;
  private double velocity;
  private double angle;
  private double angularVelocity;
  private int steps;

  /** Begins an episode near the middle, with random numbers from the default generator. */
  void reset() {
    double[] start =
        Tensor.rand(Shape.of(STATE), DType.FLOAT64).mul(2 * START).sub(START).toDoubleArray();
    position = start[0];
    velocity = start[1];
    angle = start[2];
    angularVelocity = start[3];
    steps = 0;
  }

  /** Pushes to the left (0) or to the right (1). */
  void step(int action) {
    double force = action == 1 ? FORCE : -FORCE;
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double push =
        (force + POLE_MASS * HALF_POLE * angularVelocity * angularVelocity * sin) / TOTAL_MASS;
    double angularAcceleration =
        (GRAVITY * sin - cos * push)
            / (HALF_POLE * (4.0 / 3.0 - POLE_MASS * cos * cos / TOTAL_MASS));
    double acceleration = push - POLE_MASS * HALF_POLE * angularAcceleration * cos / TOTAL_MASS;
    position += SECONDS * velocity;
    velocity += SECONDS * acceleration;
    angle += SECONDS * angularVelocity;
    angularVelocity += SECONDS * angularAcceleration;
    steps++;
  }

  /** Whether the episode is over. */
  boolean isOver() {
    return Math.abs(position) > REACH || Math.abs(angle) > LEAN || steps >= LONGEST;
  }

  /** The observation of the player. */
  float[] state() {
    return new float[] {(float) position, (float) velocity, (float) angle, (float) angularVelocity};
  }
}
