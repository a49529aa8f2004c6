package ontime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import ontime.web.EventReader.Event;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  private static final Flow.Subscription NEVER_ENDING =
      new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
      };

  private static List<Event> read(List<String> lines) {
    List<Event> events = new ArrayList<>();
    EventReader reader = new EventReader(events::add);
    reader.onSubscribe(NEVER_ENDING);
    lines.forEach(reader::onNext);
    return events;
  }

  @Test
  void readsWhatTheStandardSays() {
    assertThat(
            read(
                List.of(
                    ": a comment",
                    "data: one",
                    "data:two",
                    "",
                    "id: 7",
                    "event: answers",
                    "retry: 100",
                    "data:  []",
                    "",
                    "event: of nothing",
                    "",
                    "data",
                    "",
                    "data: cut off")))
        .containsExactly(
            new Event("", "message", "one\ntwo"),
            new Event("7", "answers", " []"),
            new Event("7", "message", ""));
  }

  @Property(tries = 200)
  void readsWhatWasWritten(@ForAll("events") List<Event> events) {
    List<String> lines = new ArrayList<>();
    for (Event event : events) {
      lines.add("id: " + event.id());
      lines.add("event: " + event.name());
      lines.add(":");
      event.data().lines().forEach(line -> lines.add("data: " + line));
      lines.add("");
    }
    assertThat(read(lines)).isEqualTo(events);
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<String> word = Arbitraries.strings().alpha().numeric().ofMinLength(1);
    Arbitrary<String> line = Arbitraries.strings().withChars("a :{}\"é").ofMinLength(1);
    Arbitrary<String> data = line.list().ofMinSize(1).map(all -> String.join("\n", all));
    return Combinators.combine(word, word, data).as(Event::new).list().ofMaxSize(5);
  }
}
