package ontime.prediction;

import ontime.kit.ServiceMain;

/** Starts prediction-service from the environment. */
public final class PredictionMain {
  private PredictionMain() {}

  public static void main(String[] args) {
    ServiceMain.run(settings -> new PredictionService(PredictionConfig.from(settings)).start());
  }
}
