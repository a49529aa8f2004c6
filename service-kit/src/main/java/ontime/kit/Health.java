package ontime.kit;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code /health/live} from the process alone, {@code /health/ready} from every component. */
final class Health {
  private final Map<String, Component> components;
  private volatile boolean draining;

  Health(Map<String, Component> components) {
    this.components = new LinkedHashMap<>(components);
  }

  void register(RoutesConfig routes) {
    routes.get("/health/live", context -> context.json(Map.of("status", "up")));
    routes.get("/health/ready", this::ready);
  }

  /** From now on not ready, so that a load balancer sends its requests elsewhere. */
  void drain() {
    draining = true;
  }

  private void ready(Context context) {
    Map<String, String> states = new LinkedHashMap<>();
    boolean up = !draining;
    for (Map.Entry<String, Component> component : components.entrySet()) {
      String state = state(component.getValue());
      up &= state.equals("up");
      states.put(component.getKey(), state);
    }
    context.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
    String status = draining ? "draining" : up ? "up" : "down";
    context.json(Map.of("status", status, "components", states));
  }

  private static String state(Component component) {
    try {
      component.check();
      return "up";
    } catch (Exception e) {
      String message = e.getMessage();
      return message == null ? e.getClass().getSimpleName() : message;
    }
  }
}
