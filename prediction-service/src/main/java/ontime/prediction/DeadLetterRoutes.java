package ontime.prediction;

import io.javalin.config.RoutesConfig;
import java.util.List;
import ontime.kit.Access;
import ontime.model.DeadLetter;

/** What nobody could take: looked at, and sent on its way again. */
final class DeadLetterRoutes {
  private final DeadLetterBox box;

  DeadLetterRoutes(DeadLetterBox box) {
    this.box = box;
  }

  private record DeadLetters(List<DeadLetter> items) {}

  private record Replay(int replayed) {}

  void register(RoutesConfig routes) {
    routes.get("/dead-letters", context -> context.json(new DeadLetters(box.list())));
    routes.post(
        "/dead-letters/replays", context -> context.json(new Replay(box.replay())), Access.ADMIN);
  }
}
