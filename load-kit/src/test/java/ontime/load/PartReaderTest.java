package ontime.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ontime.model.Flight;
import ontime.model.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartReaderTest {
  private final List<Flight> flights = RealFlights.all();
  private final List<Flight> read = new ArrayList<>();
  private final PartReader<Flight> reader =
      new PartReader<>(RowFormat.flights(), 7, Duration.ofMillis(1));
  private PartServer server;
  private Part part;

  @BeforeEach
  void serve() throws Exception {
    server = new PartServer();
    part = server.part("0", flights);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatBreaksOffIsGoneOnWith() throws Exception {
    server.breakOff(3);
    reader.read(part, read::addAll);
    assertThat(read).isEqualTo(flights);
  }

  @Test
  void whatBreaksOffAgainAndAgainFails() {
    server.breakOff(1_000);
    assertThatIOException().isThrownBy(() -> reader.read(part, read::addAll));
    assertThat(read).isEqualTo(flights.subList(0, read.size()));
  }

  @Test
  void whatIsNotServedAtAllFails() {
    server.close();
    assertThatIOException().isThrownBy(() -> reader.read(part, read::addAll));
    assertThat(read).isEmpty();
  }
}
