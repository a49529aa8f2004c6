package ontime.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/**
 * The start of a pipeline that a collection answers as a {@link Find}: {@code $match}, {@code
 * $sort}, {@code $skip}, {@code $limit}, each at most once and in this order.
 *
 * @param rest the stages that are left
 */
record Pushdown(Find find, List<Document> rest) {
  static Pushdown of(List<Document> pipeline) {
    Stages stages = new Stages(pipeline);
    Document filter = stages.take("$match", Document.class, new Document());
    Document orderBy = stages.take("$sort", Document.class, null);
    int skip = stages.takeCount("$skip");
    int limit = stages.takeCount("$limit");
    return new Pushdown(new Find(filter, orderBy, skip, limit, null), stages.rest);
  }

  private static final class Stages {
    private List<Document> rest;

    Stages(List<Document> pipeline) {
      rest = pipeline;
    }

    <T> T take(String name, Class<T> type, T absent) {
      if (rest.isEmpty() || !type.isInstance(rest.get(0).get(name))) {
        return absent;
      }
      T operand = type.cast(rest.get(0).get(name));
      rest = rest.subList(1, rest.size());
      return operand;
    }

    /** Leaves a count that is no positive int to the stage itself, which knows what to do. */
    int takeCount(String name) {
      boolean usual =
          !rest.isEmpty()
              && rest.get(0).get(name) instanceof Number count
              && count.longValue() > 0
              && count.longValue() <= Integer.MAX_VALUE;
      return usual ? take(name, Number.class, null).intValue() : 0;
    }
  }
}
