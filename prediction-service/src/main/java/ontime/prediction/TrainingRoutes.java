package ontime.prediction;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import ontime.kit.Access;
import ontime.kit.ProblemException;
import ontime.model.Json;
import ontime.model.TrainingJob;

/** Trainings: ordered, watched, cancelled. */
final class TrainingRoutes {
  private final Trainings trainings;

  TrainingRoutes(Trainings trainings) {
    this.trainings = trainings;
  }

  void register(RoutesConfig routes) {
    routes.post("/trainings", this::start, Access.ADMIN);
    routes.get("/trainings", context -> context.json(trainings.all()));
    routes.get("/trainings/{id}", context -> context.json(training(context)));
    routes.delete("/trainings/{id}", this::cancel, Access.ADMIN);
  }

  private void start(Context context) throws IOException {
    if (!trainings.canTrain()) {
      throw ProblemException.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "This service has no ONTIME_TRAINING_COMMAND, so it trains nothing.");
    }
    TrainingOrder.Body body = Json.mapper().readValue(context.body(), TrainingOrder.Body.class);
    TrainingJob job = trainings.start(TrainingOrder.of(body));
    context.status(HttpStatus.ACCEPTED).header("Location", "/trainings/" + job.id()).json(job);
  }

  private void cancel(Context context) {
    TrainingJob job = training(context);
    if (!trainings.cancel(job.id())) {
      throw ProblemException.conflict("training " + job.id() + " is over");
    }
    context.status(HttpStatus.ACCEPTED).json(training(context));
  }

  private TrainingJob training(Context context) {
    String id = context.pathParam("id");
    return trainings
        .training(id)
        .orElseThrow(
            () -> ProblemException.notFound("No training " + id + " since this service started."));
  }
}
