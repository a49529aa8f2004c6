package ontime.web;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import ontime.kit.HttpConfig;
import ontime.model.Flight;

/**
 * The pages over fake services, to look at: {@code LookMain PORT [FLIGHTS.jsonl
 * [REPORTS.jsonl.gz]]}. Without files, the tests' flights and reports.
 */
final class LookMain {
  private LookMain() {}

  public static void main(String[] args) throws Exception {
    List<Flight> flights =
        args.length > 1 ? flights(Path.of(args[1])) : FakeServices.read("flights.jsonl");
    FakeReports reports =
        args.length > 2 ? FakeReports.of(Path.of(args[2])) : FakeReports.bundled();
    FakeServices fake = new FakeServices(flights, FakeServices.lake("lake.json"), reports);
    HttpConfig http =
        new HttpConfig("127.0.0.1", Integer.parseInt(args[0]), Optional.empty(), Duration.ZERO);
    fake.predictions().answers().replayIsAt(Instant.parse("2015-01-04T20:20:00Z"));
    fake.predictions().answers().tell(fake.predictions().board());
    URI lake = URI.create(fake.uri() + "/lake");
    new Gateway(new GatewayConfig(http, fake.uri(), lake, fake.searchUri(), fake.predictionUri()))
        .start();
  }

  private static List<Flight> flights(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return FakeServices.read(file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in);
    }
  }
}
