package ontime.prediction;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import ontime.kit.Access;
import ontime.kit.ProblemException;
import ontime.model.Json;
import ontime.modelkit.Active;
import ontime.modelkit.ModelDetail;
import ontime.modelkit.ModelList;
import ontime.modelkit.ModelManifest;
import ontime.modelkit.ModelRegistry;
import ontime.modelkit.WorseModelException;

/** The registry's versions, and which of them answers. */
final class ModelRoutes {
  private final ModelRegistry registry;
  private final Activation activation;

  ModelRoutes(ModelRegistry registry, Activation activation) {
    this.registry = registry;
    this.activation = activation;
  }

  void register(RoutesConfig routes) {
    routes.get("/models", context -> context.json(list()));
    routes.put("/models/active", this::activate, Access.ADMIN);
    routes.get("/models/{version}", context -> context.json(detail(context.pathParam("version"))));
  }

  private ModelList list() {
    return new ModelList(registry.active().orElse(null), registry.manifests());
  }

  private ModelDetail detail(String version) {
    ModelManifest manifest =
        registry
            .manifest(version)
            .orElseThrow(() -> ProblemException.notFound("There is no model " + version + "."));
    boolean active = registry.active().filter(a -> a.version().equals(version)).isPresent();
    return new ModelDetail(manifest, registry.evaluations(version), active);
  }

  /** The body of {@code PUT /models/active}. */
  private record Order(String version, boolean force, boolean rollBack) {}

  private void activate(Context context) throws IOException {
    Order order = Json.mapper().readValue(context.body(), Order.class);
    context.json(order != null && order.rollBack() ? rollBack() : activate(order));
  }

  private Active rollBack() throws IOException {
    return activation
        .rollBack()
        .orElseThrow(() -> ProblemException.conflict("There is no version to go back to."));
  }

  private Active activate(Order order) throws IOException {
    if (order == null || order.version() == null) {
      throw ProblemException.invalid("version", "is missing");
    }
    if (registry.manifest(order.version()).isEmpty()) {
      throw ProblemException.invalid("version", "is none of the registry's");
    }
    try {
      return order.force()
          ? activation.activateForced(order.version())
          : activation.activate(order.version());
    } catch (WorseModelException e) {
      throw ProblemException.conflict(e.getMessage() + "; force makes it active all the same.");
    }
  }
}
