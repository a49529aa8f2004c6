package ontime.query;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract through the real driver; see {@link TestMongo}. */
@Tag("engine")
@TestInstance(Lifecycle.PER_CLASS)
class MongoReportStoreIT extends ReportStoreContract {
  private TestMongo mongo;

  @BeforeAll
  void start(@TempDir Path directory) throws IOException {
    mongo = new TestMongo(directory);
  }

  @AfterAll
  void stop() {
    mongo.close();
  }

  @Override
  ReportStore emptyStore() {
    return new MongoReportStore(mongo.empty("MongoReportStoreIT"));
  }
}
