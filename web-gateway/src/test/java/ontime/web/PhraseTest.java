package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type, on the names of January 2008 and the first days of 2015. */
class PhraseTest {
  private final Vocabulary vocabulary = RealNames.vocabulary();
  private final LoadedDays loaded = RealNames.loadedDays();

  PhraseTest() throws IOException {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "",
      value = {
        "AA 1519                                     | carrier=AA&flightNumber=1519",
        "aa1519                                      | carrier=AA&flightNumber=1519",
        "B6-123                                      | carrier=B6&flightNumber=123",
        "us 100                                      | carrier=US&flightNumber=100",
        "delta 123                                   | carrier=DL&flightNumber=123",
        "american airlines flight 1 on 2015-01-01    | carrier=AA&flightNumber=1&date=2015-01-01",
        "flight number 1519                          | flightNumber=1519",
        "N787AA                                      | tailNumber=N787AA",
        "aircraft n201fr late                        | status=late&tailNumber=N201FR",
        "ATL SFO 2015-01-02                          | origin=ATL&dest=SFO&date=2015-01-02",
        "atl-sfo                                     | origin=ATL&dest=SFO",
        "SFO to ATL                                  | origin=SFO&dest=ATL",
        "delta out of atlanta                        | carrier=DL&origin=ATL",
        "Delta Air Lines leaving Atlanta airport     | carrier=DL&origin=ATL",
        "united from denver to chicago in january 2008"
            + " | carrier=UA&origin=DEN&dest=ORD&month=2008-01",
        "to chicago from denver                      | origin=DEN&dest=ORD",
        "denver from chicago                         | origin=ORD&dest=DEN",
        "cancelled jetblue jfk                       | carrier=B6&origin=JFK&status=cancelled",
        "late over 60 min boston                     | origin=BOS&minDelay=60",
        "more than 2 hours late into new york        | dest=LGA&minDelay=120",
        "late by 10 min                              | status=late&minDelay=10",
        "90min late                                  | minDelay=90",
        "2008-01-15 southwest                        | carrier=WN&date=2008-01-15",
        "southwest january 15 2008                   | carrier=WN&date=2008-01-15",
        "southwest 15th jan                          | carrier=WN&date=2015-01-15",
        "1/15/2008                                   | date=2008-01-15",
        "2008-01                                     | month=2008-01",
        "alaska in 2008                              | carrier=AS&from=2008-01-01&to=2008-12-31",
        "diverted from 2008-01-10 to 2008-01-12      | from=2008-01-10&to=2008-01-12&status=diverted",
        "on time hawaiian honolulu to kahului        | carrier=HA&origin=HNL&dest=OGG&status=on-time",
        "us airways to charlotte                     | carrier=US&dest=CLT",
        "arriving at o'hare                          | dest=ORD",
        "from laguardia to midway                    | origin=LGA&dest=MDW",
        "St. Louis to São Paulo                      | origin=STL",
        "dallas to fort worth                        | origin=DFW&dest=DFW",
        "portland me to portland or                  | origin=PWM&dest=PDX",
        "new york to los angeles                     | origin=LGA&dest=LAX",
        "atlnta to bostn                             | origin=ATL&dest=BOS",
        "untied from denver                          | carrier=UA&origin=DEN",
        "american eagle to dallas/fort worth         | carrier=MQ&dest=DFW",
        "continental newark                          | carrier=CO&origin=EWR",
        "flights between denver and phoenix          | origin=DEN&dest=PHX",
        "HA 2400                                     | carrier=HA&flightNumber=2400",
        "skywest                                     | carrier=OO"
      })
  void isUnderstood(String phrase, String query) {
    Understood understood = read(phrase);
    assertThat(plain(understood.criteria().query())).isEqualTo(query);
    if (!phrase.contains("Paulo")) assertThat(understood.unknown()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delta out of xanadu please   | carrier=DL | xanadu please",
        "not cancelled united         | carrier=UA | not cancelled",
        "united under 30 min late     | carrier=UA&status=late | under 30 min",
        "cancelled diverted           | status=cancelled | diverted",
        "delta united                 | carrier=DL | united",
        "from denver from boston      | origin=DEN | boston",
        "denver boston phoenix        | origin=DEN&dest=BOS | phoenix",
        "united 2008-02-30            | carrier=UA | 2008-02-30",
        "late over 9999 min           | status=late | over 9999 min"
      })
  void whatIsNotUnderstoodIsSaid(String phrase, String query, String unknown) {
    Understood understood = read(phrase);
    assertThat(plain(understood.criteria().query())).isEqualTo(query);
    assertThat(String.join(" ", understood.unknown())).isEqualTo(unknown);
  }

  @Test
  void aCityWithSeveralAirportsIsAChoice() {
    Understood understood = read("united to chicago");
    assertThat(understood.criteria().text("dest")).isEqualTo("ORD");
    assertThat(understood.choices())
        .containsExactly(
            new Understood.Choice(
                "to Chicago MDW", understood.criteria().with("dest", "MDW"), true));
    assertThat(read("cancelled jfk").choices())
        .extracting(Understood.Choice::text)
        .containsExactly("to New York JFK");
  }

  @Test
  void whatIsOneFlightOrOneDayOfARouteHasItsOwnPage() {
    assertThat(read("ATL SFO 2015-01-02").page()).contains("/flights/ATL/SFO/2015-01-02");
    assertThat(read("aa 1519 on 2 january").page()).contains("/flights/AA/1519/2015-01-02");
    assertThat(read("ATL SFO").page()).isEmpty();
    assertThat(read("ATL SFO 2015-01-02 please").page()).isEmpty();
    // Which of Chicago's airports? That is to be asked first.
    assertThat(read("denver to chicago 2015-01-02").page()).isEmpty();
    assertThat(read("delta ATL SFO 2015-01-02").page()).isEmpty();
  }

  @Test
  void withoutNamesCodesAndFiguresAreStillUnderstood() {
    Names names = new Names(ontime.model.Airports.bundled(), ontime.model.Airlines.bundled());
    Vocabulary none = Vocabulary.of(List.of(), List.of(), ontime.model.Airlines.bundled(), names);
    Understood understood = Phrase.read("ATL to SFO 2015-01-02", none, LoadedDays.NONE);
    assertThat(understood.page()).contains("/flights/ATL/SFO/2015-01-02");
  }

  @Property(tries = 2000)
  void anythingIsRead(@ForAll @StringLength(max = 80) String phrase) {
    assertThatCode(() -> read(phrase)).doesNotThrowAnyException();
  }

  private Understood read(String phrase) {
    return Phrase.read(phrase, vocabulary, loaded);
  }

  private static String plain(String query) {
    return URLDecoder.decode(query, StandardCharsets.UTF_8);
  }
}
