package ontime.prediction;

import ontime.modelkit.Active;

/** Tells others which version answers now. */
@FunctionalInterface
interface ModelAnnouncer {
  /** Returns at once; what cannot be told now is told when the service starts again. */
  void announce(Active active);
}
