package ontime.web;

import com.fasterxml.jackson.core.JacksonException;
import io.javalin.http.Context;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import ontime.kit.EventStream;
import ontime.kit.EventStreams;
import ontime.kit.Parameters;
import ontime.model.Json;
import ontime.model.LiveAnswer;

/**
 * {@code /predict/live}: answers as they come. Each batch is made HTML once, for all who look; the
 * page's script puts it in its place. Boards of a day are told only that the day has moved.
 */
final class Live implements AutoCloseable {
  /** Connections to browsers. */
  private static final int MOST = 200;

  /** As long as the page waits for a first word, after the gateway's start. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final LiveFeed feed;
  private final RecentRate rate;
  private final EventStreams streams = new EventStreams(MOST);
  private final Set<EventStream> watchers = new CopyOnWriteArraySet<>();
  private final Map<EventStream, LocalDate> boards = new ConcurrentHashMap<>();
  private final Names names;
  private final Pages pages;

  Live(URI prediction, Names names, Pages pages, Clock clock) {
    this.names = names;
    this.pages = pages;
    rate = new RecentRate(clock);
    feed = new LiveFeed(prediction, this::tell);
  }

  void show(Context context) throws InterruptedException {
    LivePage page = page(feed.now(PATIENCE), LivePage.ROWS);
    pages.show(
        context,
        "live",
        page,
        Frame.of("Answers as they come", Frame.Section.PREDICT),
        Pages.Keep.NOTHING);
  }

  private LivePage page(LiveFeed.Now now, int rows) {
    return LivePage.of(now, rows, rate.perSecond(), names);
  }

  /** For the page above, or with {@code ?date=} for the boards of that day. */
  void events(Context context) {
    Optional<LocalDate> date =
        Parameters.text(context, "date").map(any -> Parameters.date(context, "date"));
    feed.begin();
    EventStream stream = streams.open(context);
    stream.comment("open");
    if (date.isPresent()) {
      boards.put(stream, date.get());
    } else {
      watchers.add(stream);
      // The page may have been kept for a while.
      stream.send(null, "answers", parts(page(feed.known(), 0)));
    }
    stream.onEnd(
        () -> {
          boards.remove(stream);
          watchers.remove(stream);
        });
  }

  private void tell(List<LiveAnswer> fresh) {
    fresh.forEach(answer -> rate.add(answer.answeredAt()));
    boards.forEach(
        (stream, date) -> {
          if (fresh.stream().anyMatch(answer -> answer.flight().flightDate().equals(date)))
            stream.send(null, "moved", date.toString());
        });
    if (watchers.isEmpty()) return;
    String data = parts(page(feed.known(), Math.min(fresh.size(), LivePage.ROWS)));
    watchers.forEach(stream -> stream.send(null, "answers", data));
  }

  private String parts(LivePage page) {
    return json(
        Map.of("rows", pages.text("liveRows", page), "figures", pages.text("liveFigures", page)));
  }

  private static String json(Map<String, String> parts) {
    try {
      return Json.mapper().writeValueAsString(parts);
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    feed.close();
    streams.close();
  }
}
