package ontime.modelkit;

import java.util.List;
import ontime.features.Feature;
import ontime.features.Moment;

/**
 * What a {@link Scorer} is made of, and a scorer file holds.
 *
 * @param features in the order of training: the numbers' order and the categories' order count
 * @param labels of each categorical feature, the categories of the training rows in index order
 * @param classes raw score of each class
 * @param minutes of arrival delay
 */
public record ScorerParts(
    Moment moment,
    List<Feature> features,
    List<List<String>> labels,
    TreeEnsemble classes,
    Calibration calibration,
    TreeEnsemble minutes,
    Interval interval) {
  public ScorerParts {
    features = List.copyOf(features);
    labels = labels.stream().map(List::copyOf).toList();
  }
}
