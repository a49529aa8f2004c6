package ontime.modelkit;

/**
 * Raw scores to probabilities: a multinomial logistic regression on the raw scores ("matrix
 * scaling", Guo et al. 2017, <i>On Calibration of Modern Neural Networks</i>, section 4.2), fitted
 * on rows that the trees have not seen. Spark's {@code LogisticRegressionModel} holds the same
 * numbers, so that its pipeline gives the same probabilities.
 *
 * @param weights by class, then raw score
 * @param intercepts by class
 */
public record Calibration(double[][] weights, double[] intercepts) {

  /** Leaves raw scores as they are: probabilities are their softmax. */
  public static Calibration none(int classes) {
    double[][] weights = new double[classes][classes];
    for (int i = 0; i < classes; i++) weights[i][i] = 1;
    return new Calibration(weights, new double[classes]);
  }

  /** Probabilities of the classes, which sum to 1. */
  double[] probabilities(double[] raw) {
    double[] scores = new double[intercepts.length];
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < scores.length; i++) {
      double score = 0;
      for (int j = 0; j < raw.length; j++) score += weights[i][j] * raw[j];
      scores[i] = score + intercepts[i];
      greatest = Math.max(greatest, scores[i]);
    }
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - greatest);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) scores[i] /= sum;
    return scores;
  }
}
