package ontime.prediction;

import java.io.IOException;
import java.util.Optional;
import ontime.modelkit.Active;
import ontime.modelkit.ActiveModel;
import ontime.modelkit.ModelRegistry;
import ontime.modelkit.WorseModelException;

/** Makes versions active: in the registry, in this process, and for those who listen. */
final class Activation {
  private final ModelRegistry registry;
  private final ActiveModel model;
  private final ModelAnnouncer announcer;

  Activation(ModelRegistry registry, ActiveModel model, ModelAnnouncer announcer) {
    this.registry = registry;
    this.model = model;
    this.announcer = announcer;
  }

  Active activate(String version) throws IOException, WorseModelException {
    return known(registry.activate(version));
  }

  Active activateForced(String version) throws IOException {
    return known(registry.activateForced(version));
  }

  Optional<Active> rollBack() throws IOException {
    Optional<Active> active = registry.rollBack();
    if (active.isPresent()) known(active.get());
    return active;
  }

  /** What was active already: told again, since a crash may have come between. */
  void announceCurrent() {
    registry.active().ifPresent(announcer::announce);
  }

  private Active known(Active active) throws IOException {
    model.refresh();
    announcer.announce(active);
    return active;
  }
}
