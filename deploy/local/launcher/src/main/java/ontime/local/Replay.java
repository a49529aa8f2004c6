package ontime.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends the questions of a day, each when its time has come. Where the service wants to be left
 * alone for a while, the day waits.
 */
final class Replay {
  /** Half of what prediction-service takes in one call. */
  private static final int BATCH = 500;

  private static final Duration TICK = Duration.ofMillis(50);

  /** Without a question accepted. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Without an answer more, at the end. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(40);

  /** Without an answer more, and then it is time to ask for those that were not told of. */
  private static final Duration QUIET = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Pattern PLACE = Pattern.compile("flights\\[(\\d+)]\\..*");

  private final JsonHttp http;
  private final String url;
  private final ReplayAnswers answers;
  private final Progress progress;
  private final DateTimeFormatter clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private long accepted;
  private long refusals;
  private long unfit;

  /**
   * @param url of prediction-service
   * @param zone of the clock that is shown
   */
  Replay(JsonHttp http, String url, ReplayAnswers answers, Progress progress, ZoneId zone) {
    this.http = http;
    this.url = url;
    this.answers = answers;
    this.progress = progress;
    clock = DateTimeFormatter.ofPattern("HH:mm zzz", Locale.US).withZone(zone);
  }

  /** Sends no more; {@link #run} ends soon. */
  void stop() {
    stopped.countDown();
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /**
   * @param flights in the order of their time
   * @param speed how many times as fast as the day was
   * @return 0 when all was sent and answered; 1 when not, 130 when stopped
   */
  int run(List<ReplayFlight> flights, double speed) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Instant first = flights.get(0).due();
    int sent = 0;
    while (sent < flights.size() && !isStopped()) {
      Instant now = first.plusNanos((long) ((System.nanoTime() - begun) * speed));
      int end = sent;
      while (end < flights.size() && end - sent < BATCH && !flights.get(end).due().isAfter(now))
        end++;
      if (end > sent) send(flights.subList(sent, end));
      sent = end;
      progress.now(line(flights, sent, now, speed, begun));
      boolean more = sent < flights.size() && !flights.get(sent).due().isAfter(now);
      if (!more) pause(TICK);
    }
    if (!isStopped()) awaitAnswers();
    double seconds = (System.nanoTime() - begun) / 1e9;
    progress.end(
        "%s%,d of %,d flights in %.1f s, %.0f/s: %s"
            .formatted(
                isStopped() ? "stopped: " : "",
                sent,
                flights.size(),
                seconds,
                accepted / Math.max(seconds, 0.001),
                outcome()));
    if (isStopped()) return 130;
    return accepted == flights.size() && answers.answered() >= accepted ? 0 : 1;
  }

  private void pause(Duration time) throws InterruptedException {
    boolean unused = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private String outcome() {
    return "accepted %,d, answered %,d%s%s"
        .formatted(
            accepted,
            answers.answered(),
            refusals == 0 ? "" : ", asked to wait %,d times".formatted(refusals),
            unfit == 0 ? "" : ", %,d not taken".formatted(unfit));
  }

  private String line(List<ReplayFlight> flights, int sent, Instant now, double speed, long begun) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    Instant last = flights.get(flights.size() - 1).due();
    long left = Math.round(Math.max(0, Duration.between(now, last).toMillis()) / speed / 1000);
    boolean behind = sent < flights.size() && flights.get(sent).due().isBefore(now);
    Instant stands = behind ? flights.get(sent).due() : now;
    return "%s, %,d of %,d flights, %.0f/s, %d s to go; %s%s"
        .formatted(
            clock.format(stands),
            sent,
            flights.size(),
            sent / Math.max(seconds, 1),
            left,
            outcome(),
            behind
                ? "; %d s behind"
                    .formatted(Math.round(Duration.between(stands, now).toMillis() / speed / 1000))
                : "");
  }

  /** Until they are accepted, all but those that the service does not take at all. */
  private void send(List<ReplayFlight> batch) throws IOException, InterruptedException {
    List<ReplayFlight> left = new ArrayList<>(batch);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!left.isEmpty() && !isStopped()) {
      List<Map<String, Object>> questions = left.stream().map(ReplayFlight::question).toList();
      JsonHttp.Answer answer;
      try {
        answer = http.submit(url + "/predictions", Map.of("flights", questions));
      } catch (IOException e) {
        answer = new JsonHttp.Answer(503, null, "", Duration.ofSeconds(1));
      }
      if (answer.status() / 100 == 2) {
        for (JsonNode item : answer.body().path("items")) answers.expect(item.path("id").asText());
        accepted += left.size();
        return;
      }
      if (answer.status() == 422 && remove(left, answer.body().path("field").asText())) continue;
      if (answer.status() < 500 && answer.status() != 429) {
        throw new UserException(
            "prediction-service: "
                + answer.body().path("detail").asText()
                + " ("
                + answer.status()
                + ")");
      }
      if (System.nanoTime() > deadline) {
        throw new UserException(
            "prediction-service has accepted nothing for "
                + PATIENCE.toMinutes()
                + " min (./ontime logs prediction)");
      }
      refusals++;
      Duration wait = answer.retryAfter();
      pause(wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait);
    }
  }

  /** Leaves out the flight that the problem names. */
  private boolean remove(List<ReplayFlight> left, String field) {
    Matcher place = PLACE.matcher(field);
    if (!place.matches() || Integer.parseInt(place.group(1)) >= left.size()) return false;
    left.remove(Integer.parseInt(place.group(1)));
    unfit++;
    return true;
  }

  private void awaitAnswers() throws InterruptedException {
    long moved = System.nanoTime();
    long last = -1;
    while (answers.answered() < accepted && !isStopped()) {
      if (answers.answered() != last) {
        last = answers.answered();
        moved = System.nanoTime();
      }
      if (System.nanoTime() - moved > LAST_ANSWERS.toNanos()) return;
      if (System.nanoTime() - moved > QUIET.toNanos()) lookForMissing();
      progress.now("all sent; " + outcome());
      pause(TICK);
    }
  }

  private void lookForMissing() throws InterruptedException {
    for (String id : answers.missing()) {
      if (isStopped()) return;
      try {
        JsonNode asked = http.answer(url + "/predictions/" + id).body();
        // In their order: behind the first that still waits, the others mostly do.
        if (!Pipeline.isIn(asked, "answered")) return;
        answers.told(id);
      } catch (IOException e) {
        return;
      }
      progress.now("all sent; " + outcome());
    }
  }
}
