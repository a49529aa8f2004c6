package ontime.training;

import picocli.CommandLine;

/** Trains one model version and ends: 0 when it is published, 1 when it failed, 2 when misused. */
public final class TrainingMain {
  private TrainingMain() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TrainingCommand(System.out)).execute(arguments));
  }
}
