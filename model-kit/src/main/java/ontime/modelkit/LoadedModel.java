package ontime.modelkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import ontime.features.Moment;
import ontime.model.Sha256;

/** A version that answers. Safe for use by many threads. */
public final class LoadedModel {
  private final ModelManifest manifest;
  private final Map<Moment, Scorer> scorers;

  private LoadedModel(ModelManifest manifest, Map<Moment, Scorer> scorers) {
    this.manifest = manifest;
    this.scorers = scorers;
  }

  static LoadedModel read(Path directory, ModelManifest manifest) throws IOException {
    Map<Moment, Scorer> scorers = new EnumMap<>(Moment.class);
    for (Map.Entry<Moment, ModelManifest.MomentModel> each : manifest.moments().entrySet()) {
      Path file = directory.resolve(each.getValue().scorer());
      if (!sha256(file).equals(each.getValue().scorerSha256()))
        throw new IOException("not the scorer that the manifest names: " + file);
      scorers.put(each.getKey(), ScorerFile.read(file));
    }
    return new LoadedModel(manifest, scorers);
  }

  public ModelManifest manifest() {
    return manifest;
  }

  /** Empty for a moment that the version was not trained for. */
  public Optional<Scorer> scorer(Moment moment) {
    return Optional.ofNullable(scorers.get(moment));
  }

  /** As a manifest names a scorer file. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    digest.update(Files.readAllBytes(file));
    return Sha256.hex(digest);
  }
}
