package ontime.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractMongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;

/** The databases of one {@link RocksStorage}, which it closes with itself. */
final class RocksBackend extends AbstractMongoBackend {
  private static final Set<String> READS =
      Set.of("find", "getmore", "count", "distinct", "ismaster", "hello", "ping", "buildinfo");

  private final RocksStorage storage;
  private final Durability durability;
  private final Catalog catalog;

  /** What an acknowledged write outlives. */
  enum Durability {
    PROCESS,
    MACHINE
  }

  RocksBackend(RocksStorage storage, Durability durability) {
    this.storage = storage;
    this.durability = durability;
    this.catalog = new Catalog(storage);
    catalog.databases().forEach(this::resolveDatabase);
  }

  @Override
  protected MongoDatabase openOrCreateDatabase(String name) {
    return new RocksDatabase(name, getCursorRegistry(), storage, catalog);
  }

  /** One sync per command, not per document: a bulk of 1,000 costs as much as one. */
  @Override
  public Document handleCommand(
      Channel channel, String databaseName, String command, Document query) {
    Document answer = super.handleCommand(channel, databaseName, command, query);
    if (durability == Durability.MACHINE && !READS.contains(command.toLowerCase(Locale.ROOT))) {
      storage.sync();
    }
    return answer;
  }

  @Override
  public void close() {
    super.close();
    storage.close();
  }
}
