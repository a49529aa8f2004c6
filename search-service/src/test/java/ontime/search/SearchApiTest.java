package ontime.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over the fakes. */
class SearchApiTest extends SearchApiContract {
  private final MemoryFlightIndex flights = new MemoryFlightIndex();

  @Override
  FlightIndex flights() {
    return flights;
  }

  @Override
  SuggestionIndex suggestions() {
    return new MemorySuggestionIndex();
  }

  @Override
  AirplaneIndex airplanes() {
    return new MemoryAirplaneIndex();
  }

  @AfterEach
  void engineIsBack() {
    flights.failWith(null);
  }

  @Test
  void anEngineThatIsAwayIsSaid() throws Exception {
    flights.failWith(new EngineAwayException(new IOException("no node at 10.0.0.1")));
    HttpResponse<String> answer = get("/search/flights");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.body())
        .contains("The search engine does not answer")
        .doesNotContain("10.0.0.1");
    assertThat(get("/health/ready").statusCode()).isEqualTo(503);
  }
}
