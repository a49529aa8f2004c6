package ontime.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ontime.features.DelayBucket;

/**
 * A prediction as one bar of four segments.
 *
 * @param alt what it shows, in words
 */
record BucketBar(List<Segment> segments, String alt) {
  /**
   * @param x where it starts and
   * @param width how wide it is, of the bar
   * @param likeliest whether no other is more probable
   */
  record Segment(
      String label, String share, String css, String x, String width, boolean likeliest) {}

  static BucketBar of(Map<DelayBucket, Double> probabilities, DelayBucket likeliest) {
    List<Segment> segments = new ArrayList<>();
    List<String> words = new ArrayList<>();
    double before = 0;
    for (DelayBucket bucket : DelayBucket.values()) {
      double probability = probabilities.getOrDefault(bucket, 0.0);
      segments.add(
          new Segment(
              ModelWords.bucket(bucket),
              Words.share(probability),
              ModelWords.css(bucket),
              Percent.of(before, 1),
              Percent.of(probability, 1),
              bucket == likeliest));
      words.add(Words.share(probability) + " " + ModelWords.bucket(bucket));
      before += probability;
    }
    return new BucketBar(segments, String.join(", ", words));
  }
}
