package ontime.modelkit;

import java.util.List;

/**
 * @param evaluations one for each moment
 * @param active whether it answers now
 */
public record ModelDetail(ModelManifest manifest, List<Evaluation> evaluations, boolean active) {}
