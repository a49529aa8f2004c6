package ontime.modelkit;

import java.util.List;

/**
 * @param active null before the first activation
 * @param versions the latest first
 */
public record ModelList(Active active, List<ModelManifest> versions) {}
