package ontime.modelkit;

/** A model that is worse than the active one beyond noise is activated by force only. */
public final class WorseModelException extends Exception {
  WorseModelException(ModelManifest manifest) {
    super(
        manifest.version()
            + " is worse than "
            + manifest.comparison().with()
            + " beyond noise: "
            + manifest.comparison().byMoment());
  }
}
