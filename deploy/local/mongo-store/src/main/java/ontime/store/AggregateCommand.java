package ontime.store;

import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.backend.aggregation.stage.ProjectStage;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.FailedToOptimizePipelineError;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.TypeMismatchException;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An aggregation of which the collection, which has indexes, answers the start; the core would give
 * every document to its first stage. Results are read as the client asks for them.
 */
final class AggregateCommand {
  private final RocksDatabase database;
  private final RocksCollection collection;
  private final DatabaseResolver databases;
  private final Oplog oplog;
  private final CursorRegistry cursors;

  AggregateCommand(
      RocksDatabase database,
      RocksCollection collection,
      DatabaseResolver databases,
      Oplog oplog,
      CursorRegistry cursors) {
    this.database = database;
    this.collection = collection;
    this.databases = databases;
    this.oplog = oplog;
    this.cursors = cursors;
  }

  /** Empty when the core has to answer: there are no change streams here. */
  Optional<Document> answer(Document command) {
    List<Document> pipeline = Aggregation.parse(command.get("pipeline"));
    if (!pipeline.isEmpty() && pipeline.get(0).containsKey("$changeStream")) {
      return Optional.empty();
    }
    aggregation(pipeline).validate(command);
    try {
      return Optional.of(answer(run(pipeline), batchSize(command)));
    } catch (MongoServerError e) {
      throw inContext(e);
    }
  }

  private Stream<Document> run(List<Document> pipeline) {
    Pushdown start = Pushdown.of(pipeline);
    Optional<CountStage> count = CountStage.of(start.rest());
    if (count.isPresent()) {
      return count.get().result(collection.count(start.find())).stream();
    }
    return aggregation(start.rest()).runStagesAsStream(input(start));
  }

  /** A group that comes next needs few fields of many documents. */
  private Stream<Document> input(Pushdown start) {
    Find find = start.find();
    boolean isFilter = find.equals(Find.all(find.filter()));
    if (isFilter
        && !start.rest().isEmpty()
        && start.rest().get(0).get("$group") instanceof Document group) {
      return NeededFields.ofGroup(find.filter(), group)
          .map(fields -> collection.findFields(find.filter(), fields))
          .orElseGet(() -> collection.find(find));
    }
    return collection.find(find);
  }

  private Aggregation aggregation(List<Document> pipeline) {
    return Aggregation.fromPipeline(pipeline, databases, database, collection, oplog);
  }

  private Document answer(Stream<Document> documents, int batchSize) {
    QueryResult result = ScanCursor.open(documents.iterator(), batchSize, cursors);
    Document cursor =
        new Document("id", result.getCursorId())
            .append("ns", collection.getFullName())
            .append("firstBatch", result.collectDocuments());
    Document answer = new Document("cursor", cursor);
    Utils.markOkay(answer);
    return answer;
  }

  private static int batchSize(Document command) {
    return command.get("cursor") instanceof Document cursor
            && cursor.get("batchSize") instanceof Number size
        ? size.intValue()
        : 0;
  }

  /** As the core, and MongoDB, word it. */
  private static MongoServerError inContext(MongoServerError e) {
    if (e instanceof TypeMismatchException
        || e instanceof FailedToOptimizePipelineError
        || e instanceof ProjectStage.InvalidProjectException
        || e.hasCode(ErrorCode._15998, ErrorCode._40353)) {
      return e;
    }
    return new MongoServerError(
        e.getCode(),
        e.getCodeName(),
        "PlanExecutor error during aggregation :: caused by :: " + e.getMessageWithoutErrorCode(),
        e);
  }
}
