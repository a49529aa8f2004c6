package ontime.endtoend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ontime.kit.OtlpReceiver.Received;

/** What a collector received, put together. */
final class Traces {
  private Traces() {}

  /** From a trace's first span to each of its others, as {@code service name}. */
  static List<List<String>> paths(List<Received> spans) {
    Map<String, Received> byId = new HashMap<>();
    spans.forEach(span -> byId.put(span.traceId() + span.spanId(), span));
    List<List<String>> paths = new ArrayList<>();
    for (Received span : spans) {
      Deque<String> path = new ArrayDeque<>();
      for (Received at = span; at != null; at = byId.get(at.traceId() + at.parentId())) {
        path.addFirst(at.service() + " " + at.name());
      }
      paths.add(List.copyOf(path));
    }
    return paths;
  }
}
