package ontime.training;

import java.util.Map;
import ontime.modelkit.ScorerParts;
import org.apache.spark.ml.PipelineModel;

/**
 * One moment's model, in both its forms.
 *
 * @param pipeline tells {@code probability} of the five classes and {@code minutes}
 * @param parameters of the learners, for the manifest
 * @param classGains how much loss the splits at each feature took away, numbers first
 */
record TrainedMoment(
    PipelineModel pipeline,
    ScorerParts scorer,
    Map<String, Object> parameters,
    double[] classGains,
    double[] minutesGains) {}
