package ontime.prediction;

import io.javalin.http.HttpStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import ontime.features.Features;
import ontime.features.FlightPlan;
import ontime.features.FlightRequest;
import ontime.features.Moment;
import ontime.kit.ProblemException;
import ontime.kit.UnavailableException;
import ontime.model.Airports;
import ontime.model.PredictionRequest;

/** Questions to requests: fills in the schedule and derives the features from what is known. */
final class Requests {
  private final KnownDays days;
  private final Airports airports;
  private final Schedules schedules;
  private final Clock clock;

  Requests(KnownDays days, Airports airports, Clock clock) {
    this.days = days;
    this.airports = airports;
    this.schedules = new Schedules(airports);
    this.clock = clock;
  }

  /**
   * @param path where the question stands in its call, for what is wrong with it
   * @param patience how long to wait for what is known of the day, before going on without
   * @throws ProblemException 422 if the schedule lacks what the question leaves to it; 503 if that
   *     cannot be said yet
   */
  PredictionRequest of(Question question, String path, Duration patience) {
    final Instant received = clock.instant();
    List<String> notes = new ArrayList<>();
    KnownDay day = day(question, patience, notes);
    FlightRequest flight = schedules.complete(question, day, path, notes);
    Moment moment = moment(question, day, notes);
    FlightPlan plan = FlightPlan.of(flight, airports);
    return new PredictionRequest(
        PredictionRequest.SCHEMA_VERSION,
        UUID.randomUUID().toString(),
        received,
        question.asked(),
        moment,
        notes,
        flight,
        Features.derive(moment, plan, day.board()).byName(Features.of(moment)));
  }

  private KnownDay day(Question question, Duration patience, List<String> notes) {
    LocalDate date = question.flightDate();
    try {
      KnownDay day = days.day(date, patience);
      if (!day.board().hasDay()) notes.add("No flights of " + date + " are loaded.");
      return day;
    } catch (DayAwayException e) {
      notes.add(e.getMessage());
      return question.crsDepTime() == null ? schedule(question, e) : KnownDay.unknown(date);
    }
  }

  private KnownDay schedule(Question question, DayAwayException away) {
    if (question.flightNumber() == null) return KnownDay.unknown(question.flightDate());
    try {
      return days.number(question.carrier(), question.flightNumber(), question.flightDate());
    } catch (UnavailableException e) {
      // Whether there is such a flight cannot be said yet: that is no mistake of the question.
      throw ProblemException.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          away.getMessage() + " They have its schedule: ask again in a moment, or say crsDepTime.");
    }
  }

  /**
   * Two hours before departure without a day to look at is a booking. At the gate the departure's
   * own delay says more than all the rest, so that moment stays what it is.
   */
  private static Moment moment(Question question, KnownDay day, List<String> notes) {
    if (question.asked() == Moment.BOOKING || day.board().hasDay()) return question.asked();
    if (question.asked() == Moment.AT_GATE) {
      notes.add("What the airports and the aircraft did that day is not known.");
      return Moment.AT_GATE;
    }
    notes.add(
        "What the airports and the aircraft did that day is not known, so this is what can be said at booking.");
    return Moment.BOOKING;
  }
}
