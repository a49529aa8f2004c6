package ontime.web;

import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Makes events of the lines of a stream (HTML Living Standard, 9.2.6), one at a time. */
final class EventReader implements Flow.Subscriber<String> {
  /**
   * @param id of this or the last event that had one; empty before
   * @param name {@code message} where the event has none
   */
  record Event(String id, String name, String data) {}

  private final Consumer<Event> events;
  private final AtomicReference<Flow.Subscription> peer = new AtomicReference<>();
  private volatile long heardNanos = System.nanoTime();
  private final StringBuilder data = new StringBuilder();
  private String id = "";
  private String name = "";

  EventReader(Consumer<Event> events) {
    this.events = events;
  }

  boolean silentFor(Duration silence) {
    return System.nanoTime() - heardNanos > silence.toNanos();
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    peer.set(subscription);
    subscription.request(1);
  }

  @Override
  public void onNext(String line) {
    heardNanos = System.nanoTime();
    read(line);
    peer.get().request(1);
  }

  @Override
  public void onError(Throwable failure) {
    // whoever asked for the stream is told as well
  }

  @Override
  public void onComplete() {
    // an event without the empty line after it is none
  }

  private void read(String line) {
    if (line.isEmpty()) {
      dispatch();
      return;
    }
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    if (value.startsWith(" ")) value = value.substring(1);
    switch (field) {
      case "id" -> id = value;
      case "event" -> name = value;
      case "data" -> data.append(value).append('\n');
      default -> {
        // a comment, or a field that does not concern us
      }
    }
  }

  private void dispatch() {
    if (data.length() > 0) {
      data.setLength(data.length() - 1);
      events.accept(new Event(id, name.isEmpty() ? "message" : name, data.toString()));
    }
    data.setLength(0);
    name = "";
  }
}
