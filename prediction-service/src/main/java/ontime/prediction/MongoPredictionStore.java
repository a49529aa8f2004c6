package ontime.prediction;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static ontime.prediction.PredictionDocuments.PREDICTION;
import static ontime.prediction.PredictionDocuments.REASONS;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import ontime.model.Prediction;
import org.bson.Document;

/**
 * In MongoDB, within what both MongoDB and the embedded store have. A request and its answer are
 * one document, of which each sets its own fields, so that either may come first.
 */
final class MongoPredictionStore implements PredictionStore {
  private static final int DUPLICATE_KEY = 11_000;
  private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

  private final MongoDatabase database;
  private final MongoCollection<Document> predictions;

  MongoPredictionStore(MongoDatabase database) {
    this.database = database;
    this.predictions = database.getCollection("predictions");
  }

  @Override
  public void check() {
    database.runCommand(new Document("ping", 1));
  }

  @Override
  public void prepare() {
    predictions.createIndex(
        ascending("flightDate", "origin", "crsDepAt"), new IndexOptions().name("board"));
    predictions.createIndex(
        compoundIndex(ascending("flightDate"), descending("crsDepAt")),
        new IndexOptions().name("clock"));
    predictions.createIndex(ascending("acceptedAt"), new IndexOptions().name("age"));
  }

  @Override
  public void accept(List<Accepted> requests) {
    // Twice: its answer may have come between where the upsert looked and where it wrote.
    Set<Accepted> colliding = colliding(requests, MongoPredictionStore::accepted);
    colliding(List.copyOf(colliding), MongoPredictionStore::accepted);
  }

  private static WriteModel<Document> accepted(Accepted request) {
    return new UpdateOneModel<>(
        eq("_id", request.id()), new Document("$set", PredictionDocuments.of(request)), UPSERT);
  }

  @Override
  public void forget(Collection<String> ids) {
    predictions.deleteMany(and(in("_id", ids), exists(PREDICTION, false)));
  }

  @Override
  public long forgetBefore(Instant accepted) {
    return predictions.deleteMany(lt("acceptedAt", Date.from(accepted))).getDeletedCount();
  }

  /**
   * An id that has an answer does not match, and so the upsert collides with it: that is how
   * MongoDB says which of them came second. Or it collided with the request, which was not there
   * when the upsert looked and was when it wrote: then it has no answer, and is tried again.
   */
  @Override
  public List<Prediction> answer(List<Prediction> answers) {
    Set<Prediction> seconds = colliding(answers, MongoPredictionStore::answered);
    if (seconds.isEmpty()) return answers;
    Set<String> answered = answered(seconds.stream().map(Prediction::id).toList());
    List<Prediction> again =
        seconds.stream().filter(answer -> !answered.contains(answer.id())).toList();
    again.forEach(seconds::remove);
    seconds.addAll(colliding(again, MongoPredictionStore::answered));
    return answers.stream().filter(answer -> !seconds.contains(answer)).toList();
  }

  private static WriteModel<Document> answered(Prediction answer) {
    return new UpdateOneModel<>(
        and(eq("_id", answer.id()), exists(PREDICTION, false)),
        new Document("$set", PredictionDocuments.of(answer)),
        UPSERT);
  }

  private Set<String> answered(Collection<String> ids) {
    return predictions
        .find(and(in("_id", ids), exists(PREDICTION)))
        .projection(include("_id"))
        .map(found -> found.getString("_id"))
        .into(new HashSet<>());
  }

  /** Those that collide with a document that is there, by identity. */
  private <T> Set<T> colliding(List<T> all, Function<T, WriteModel<Document>> write) {
    Set<T> colliding = Collections.newSetFromMap(new IdentityHashMap<>());
    if (all.isEmpty()) return colliding;
    try {
      predictions.bulkWrite(all.stream().map(write).toList(), UNORDERED);
    } catch (MongoBulkWriteException e) {
      if (e.getWriteConcernError() != null) throw e;
      for (BulkWriteError error : e.getWriteErrors()) {
        if (error.getCode() != DUPLICATE_KEY) throw e;
        colliding.add(all.get(error.getIndex()));
      }
    }
    return colliding;
  }

  @Override
  public Optional<KeptPrediction> find(String id) {
    Document found = predictions.find(and(eq("_id", id), exists("acceptedAt"))).first();
    return Optional.ofNullable(found).map(PredictionDocuments::kept);
  }

  @Override
  public List<Prediction> answers(Collection<String> ids) {
    return predictions
        .find(and(in("_id", ids), exists(PREDICTION)))
        .map(PredictionDocuments::prediction)
        .into(new ArrayList<>());
  }

  @Override
  public List<Prediction> answers(LocalDate date, String origin) {
    return predictions
        .find(and(eq("flightDate", date.toString()), eq("origin", origin), exists(PREDICTION)))
        .projection(exclude(REASONS))
        .sort(ascending("crsDepAt", "acceptedAt", "_id"))
        .map(PredictionDocuments::prediction)
        .into(new ArrayList<>());
  }

  @Override
  public Optional<Instant> latestDeparture(LocalDate date) {
    Document latest =
        predictions
            .find(eq("flightDate", date.toString()))
            .sort(descending("crsDepAt"))
            .projection(include("crsDepAt"))
            .first();
    return Optional.ofNullable(latest).map(found -> found.get("crsDepAt", Date.class).toInstant());
  }
}
