package ontime.query;

import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.WriteModel;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ontime.model.ChecksumTally;
import ontime.model.Flight;
import ontime.model.Json;
import ontime.model.Load;
import ontime.model.MonthChecksums;
import ontime.model.MonthCounts;
import ontime.model.MonthSummary;
import ontime.model.Page;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/**
 * Flights in MongoDB, within what both MongoDB and the embedded store have. An id begins with its
 * date, so a month is a range of ids and needs no index of its own.
 */
final class MongoFlightStore implements FlightStore {
  private static final List<String> BOARD =
      List.of(
          "flightDate",
          "carrier",
          "flightNumber",
          "tailNumber",
          "origin",
          "dest",
          "crsDepAt",
          "crsArrAt",
          "depAt",
          "depDelay",
          "taxiOut",
          "arrAt",
          "arrDelay",
          "cancelled",
          "diverted",
          "distance");

  private final MongoDatabase database;
  private final MongoCollection<Document> flights;
  private final MongoCollection<RawBsonDocument> rawFlights;
  private final FlightCodec codec = new FlightCodec();

  MongoFlightStore(MongoDatabase database) {
    this.database = database;
    this.flights = database.getCollection("flights");
    this.rawFlights = database.getCollection("flights", RawBsonDocument.class);
  }

  @Override
  public void check() {
    database.runCommand(new Document("ping", 1));
  }

  @Override
  public void prepare() {
    index("route", "origin", "dest", "flightDate", "crsDepTime");
    index("number", "carrier", "flightNumber", "flightDate");
    index("aircraft", "tailNumber", "flightDate");
  }

  private void index(String name, String... fields) {
    flights.createIndex(ascending(fields), new IndexOptions().name(name));
  }

  @Override
  public Page<Flight> onRoute(
      String origin, String dest, LocalDate date, int limit, String cursor) {
    Bson route = and(eq("origin", origin), eq("dest", dest), eq("flightDate", date.toString()));
    Bson rest = cursor == null ? route : and(route, after(Cursor.decode(cursor)));
    List<Flight> found = find(rest, ascending("crsDepTime", "_id"), limit + 1);
    boolean more = found.size() > limit;
    List<Flight> items = more ? found.subList(0, limit) : found;
    long total = cursor == null && !more ? items.size() : flights.countDocuments(route);
    return new Page<>(items, total, more ? Cursor.after(items.get(limit - 1)).encoded() : null);
  }

  private static Bson after(Cursor cursor) {
    String time = cursor.crsDepTime().toString();
    return or(gt("crsDepTime", time), and(eq("crsDepTime", time), gt("_id", cursor.flightId())));
  }

  @Override
  public List<Flight> ofAircraft(String tailNumber, LocalDate date) {
    Bson aircraft = and(eq("tailNumber", tailNumber), eq("flightDate", date.toString()));
    return find(aircraft, ascending("crsDepAt", "_id"), Integer.MAX_VALUE);
  }

  @Override
  public List<Flight> ofNumber(
      String carrier, int flightNumber, LocalDate from, LocalDate to, int limit) {
    Bson number =
        and(
            eq("carrier", carrier),
            eq("flightNumber", flightNumber),
            gte("flightDate", from.toString()),
            lte("flightDate", to.toString()));
    return find(number, ascending("flightDate", "crsDepAt", "_id"), limit);
  }

  @Override
  public List<Flight> onDay(LocalDate date) {
    return flights
        .find(idsOf(date))
        .projection(include(BOARD))
        .map(codec::decode)
        .into(new ArrayList<>());
  }

  @Override
  public Optional<Integer> distance(String origin, String dest) {
    Document any = flights.find(and(eq("origin", origin), eq("dest", dest))).first();
    return Optional.ofNullable(any).map(flight -> flight.getInteger("distance"));
  }

  private List<Flight> find(Bson filter, Bson order, int limit) {
    return flights.find(filter).sort(order).limit(limit).map(codec::decode).into(new ArrayList<>());
  }

  @Override
  public void write(String runId, List<Flight> batch) {
    ReplaceOptions upsert = new ReplaceOptions().upsert(true);
    List<WriteModel<RawBsonDocument>> writes = new ArrayList<>(batch.size());
    for (Flight flight : batch) {
      RawBsonDocument document = codec.encode(flight, runId);
      writes.add(new ReplaceOneModel<>(eq("_id", flight.flightId()), document, upsert));
    }
    if (!writes.isEmpty()) rawFlights.bulkWrite(writes, new BulkWriteOptions().ordered(false));
  }

  @Override
  public long removeOtherRuns(YearMonth month, String runId) {
    return flights.deleteMany(and(in(month), ne(FlightCodec.RUN, runId))).getDeletedCount();
  }

  @Override
  public MonthCounts count(YearMonth month) {
    Map<LocalDate, Long> byDay = new TreeMap<>();
    Map<String, Long> byCarrier = new TreeMap<>();
    long total = 0;
    Document key = new Document("day", "$flightDate").append("carrier", "$carrier");
    for (Document row : flights.aggregate(List.of(match(in(month)), group(key, sum("n", 1L))))) {
      Document group = row.get("_id", Document.class);
      long n = row.get("n", Number.class).longValue();
      byDay.merge(LocalDate.parse(group.getString("day")), n, Long::sum);
      byCarrier.merge(group.getString("carrier"), n, Long::sum);
      total += n;
    }
    return new MonthCounts(month, total, byDay, byCarrier);
  }

  @Override
  public MonthChecksums checksums(YearMonth month) {
    ChecksumTally tally = new ChecksumTally();
    for (Document flight : flights.find(in(month))) tally.add(codec.decode(flight));
    return tally.checksums(month);
  }

  /** Ids from {@code 2008-01-} up to the next character after the hyphen. */
  private static Bson in(YearMonth month) {
    return idsOf(month);
  }

  private static Bson idsOf(Object span) {
    return and(gte("_id", span + "-"), lt("_id", span + "."));
  }

  @Override
  public void record(Load load) {
    keep("loads", load.month(), load);
  }

  @Override
  public List<Load> loads() {
    return all("loads", Load.class);
  }

  @Override
  public void record(MonthSummary summary) {
    keep("months", summary.month(), summary);
  }

  @Override
  public List<MonthSummary> summaries() {
    return all("months", MonthSummary.class);
  }

  private void keep(String collection, YearMonth month, Object value) {
    try {
      Document document = Document.parse(Json.mapper().writeValueAsString(value));
      document.put("_id", month.toString());
      database
          .getCollection(collection)
          .replaceOne(eq("_id", month.toString()), document, new ReplaceOptions().upsert(true));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private <T> List<T> all(String collection, Class<T> type) {
    return database
        .getCollection(collection)
        .find()
        .sort(Sorts.ascending("_id"))
        .map(document -> Json.mapper().convertValue(document, type))
        .into(new ArrayList<>());
  }
}
