package ontime.prediction;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontime.model.Prediction;

/** A fake that works, and breaks when it is told to. */
final class MemoryPredictionStore implements PredictionStore {
  private final Map<String, Accepted> requests = new HashMap<>();
  private final Map<String, Prediction> answers = new HashMap<>();
  private RuntimeException failure;

  /** From now on every call fails with this; null ends it. */
  synchronized void failWith(RuntimeException e) {
    failure = e;
  }

  synchronized int requests() {
    return requests.size();
  }

  @Override
  public synchronized void check() {
    if (failure != null) throw failure;
  }

  @Override
  public void prepare() {
    check();
  }

  @Override
  public synchronized void accept(List<Accepted> all) {
    check();
    for (Accepted request : all) requests.put(request.id(), request);
  }

  @Override
  public synchronized void forget(Collection<String> ids) {
    check();
    for (String id : ids) if (!answers.containsKey(id)) requests.remove(id);
  }

  @Override
  public synchronized long forgetBefore(Instant accepted) {
    check();
    List<String> old =
        requests.values().stream()
            .filter(request -> request.acceptedAt().isBefore(accepted))
            .map(Accepted::id)
            .toList();
    old.forEach(requests::remove);
    old.forEach(answers::remove);
    return old.size();
  }

  @Override
  public synchronized List<Prediction> answer(List<Prediction> predictions) {
    check();
    List<Prediction> firsts = new ArrayList<>();
    for (Prediction each : predictions) {
      if (answers.putIfAbsent(each.id(), each) == null) firsts.add(each);
    }
    return firsts;
  }

  @Override
  public synchronized Optional<KeptPrediction> find(String id) {
    check();
    return Optional.ofNullable(requests.get(id))
        .map(request -> new KeptPrediction(request, Optional.ofNullable(answers.get(id))));
  }

  @Override
  public synchronized List<Prediction> answers(Collection<String> ids) {
    check();
    return ids.stream().filter(answers::containsKey).map(answers::get).toList();
  }

  @Override
  public synchronized List<Prediction> answers(LocalDate date, String origin) {
    check();
    return requests.values().stream()
        .filter(request -> request.flight().flightDate().equals(date))
        .filter(request -> request.flight().origin().equals(origin))
        .filter(request -> answers.containsKey(request.id()))
        .sorted(
            comparing(Accepted::crsDepAt)
                .thenComparing(Accepted::acceptedAt)
                .thenComparing(Accepted::id))
        .map(request -> answers.get(request.id()).withReasons(List.of()))
        .toList();
  }

  @Override
  public synchronized Optional<Instant> latestDeparture(LocalDate date) {
    check();
    return requests.values().stream()
        .filter(request -> request.flight().flightDate().equals(date))
        .map(Accepted::crsDepAt)
        .max(Instant::compareTo);
  }
}
