package ontime.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ontime.model.Prediction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of predictions does, on a real model's answers about real flights. */
abstract class PredictionStoreContract {
  private static final LocalDate DAY = LocalDate.of(2015, 1, 2);

  private final Asked asked = new Asked();
  private PredictionStore store;

  /** An empty store. */
  abstract PredictionStore emptyStore();

  @BeforeEach
  void open() {
    store = emptyStore();
    store.prepare();
    store.prepare();
    store.check();
  }

  @Test
  void aRequestWaitsAndItsAnswerIsKeptWhole() {
    Accepted request = asked.accepted(0);
    assertThat(store.find(request.id())).isEmpty();
    store.accept(List.of(request));
    assertThat(store.find(request.id())).contains(new KeptPrediction(request, Optional.empty()));
    Prediction answer = asked.answer(0);
    assertThat(store.answer(List.of(answer))).containsExactly(answer);
    assertThat(store.find(request.id())).contains(new KeptPrediction(request, Optional.of(answer)));
    assertThat(store.answers(List.of(request.id(), "other"))).containsExactly(answer);
  }

  @Test
  void anAnswerMayComeBeforeItsRequestIsKept() {
    int one = asked.byDeparture(DAY, "JFK").get(0);
    Prediction answer = asked.answer(one);
    assertThat(store.answer(List.of(answer))).containsExactly(answer);
    assertThat(store.find(answer.id())).as("accepted by nobody yet").isEmpty();
    assertThat(store.answers(DAY, "JFK")).isEmpty();
    assertThat(store.latestDeparture(DAY)).isEmpty();
    assertThat(store.answers(List.of(answer.id()))).containsExactly(answer);
    store.accept(List.of(asked.accepted(one)));
    assertThat(store.find(answer.id()))
        .contains(new KeptPrediction(asked.accepted(one), Optional.of(answer)));
    assertThat(store.answers(DAY, "JFK")).hasSize(1);
  }

  @Test
  void theFirstAnswerCounts() {
    store.accept(List.of(asked.accepted(0), asked.accepted(1)));
    Prediction first = asked.answer(0);
    store.answer(List.of(first));
    Prediction second = asked.answer(0, asked.clock().instant().plusSeconds(9));
    assertThat(second).isNotEqualTo(first);
    Prediction other = asked.answer(1);
    assertThat(store.answer(List.of(second, other, second))).containsExactly(other);
    assertThat(store.answer(List.of())).isEmpty();
    assertThat(store.find(first.id()).orElseThrow().prediction()).contains(first);
    assertThat(store.find(other.id()).orElseThrow().prediction()).contains(other);
  }

  @Test
  void ofTwoInOneBatchTheFirstCounts() {
    Prediction first = asked.answer(0);
    Prediction second = asked.answer(0, asked.clock().instant().plusSeconds(9));
    assertThat(store.answer(List.of(first, second))).containsExactly(first);
    assertThat(store.answers(List.of(first.id()))).containsExactly(first);
  }

  @Test
  void acceptedTwiceIsThereOnce() {
    int one = asked.byDeparture(DAY, "JFK").get(0);
    store.accept(List.of(asked.accepted(one)));
    store.answer(List.of(asked.answer(one)));
    store.accept(List.of(asked.accepted(one)));
    assertThat(store.answers(DAY, "JFK")).hasSize(1);
  }

  @Test
  void whatWasTakenBackIsNotFoundUnlessItWasAnswered() {
    store.accept(List.of(asked.accepted(0), asked.accepted(1)));
    store.answer(List.of(asked.answer(1)));
    store.forget(List.of(asked.accepted(0).id(), asked.accepted(1).id(), "other"));
    assertThat(store.find(asked.accepted(0).id())).isEmpty();
    assertThat(store.find(asked.accepted(1).id())).isPresent();
  }

  @Test
  void whatIsOldGoesAnsweredOrNot() {
    store.accept(List.of(asked.accepted(0), asked.accepted(1), asked.accepted(2)));
    store.answer(List.of(asked.answer(1), asked.answer(2)));
    Instant when = asked.accepted(2).acceptedAt();
    long older =
        Stream.of(0, 1, 2).filter(i -> asked.accepted(i).acceptedAt().isBefore(when)).count();
    assertThat(store.forgetBefore(when)).isEqualTo(older);
    assertThat(store.find(asked.accepted(2).id())).isPresent();
    assertThat(store.forgetBefore(when.plusMillis(1))).isEqualTo(3 - older);
    assertThat(store.find(asked.accepted(1).id())).isEmpty();
    assertThat(store.answers(List.of(asked.accepted(1).id()))).isEmpty();
  }

  @Test
  void anAirportsDayByDepartureWithoutReasons() {
    List<Accepted> requests = new ArrayList<>();
    List<Prediction> answers = new ArrayList<>();
    for (int i = asked.size() - 1; i >= 0; i--) {
      requests.add(asked.accepted(i));
      answers.add(asked.answer(i));
    }
    store.accept(requests);
    store.answer(answers);
    List<Prediction> expected =
        asked.byDeparture(DAY, "JFK").stream()
            .map(i -> asked.answer(i).withReasons(List.of()))
            .toList();
    assertThat(expected).hasSizeGreaterThan(5);
    assertThat(store.answers(DAY, "JFK")).isEqualTo(expected);
    assertThat(store.answers(DAY, "ATL")).isEmpty();
    assertThat(store.answers(DAY.minusYears(1), "JFK")).isEmpty();
  }

  @Test
  void thePendingCountForTheLatestDepartureAndForNoBoard() {
    store.accept(List.of(asked.accepted(0)));
    assertThat(store.answers(DAY, "JFK")).isEmpty();
    for (int i = 1; i < asked.size(); i++) store.accept(List.of(asked.accepted(i)));
    Instant latest =
        asked.all().stream()
            .filter(request -> request.flight().flightDate().equals(DAY))
            .map(Accepted::crsDepAt)
            .max(Instant::compareTo)
            .orElseThrow();
    assertThat(store.latestDeparture(DAY)).contains(latest);
    assertThat(store.latestDeparture(DAY.plusYears(1))).isEmpty();
  }

  @Test
  void requestsAndAnswersThatComeAtOnceAreBothKept() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (int round = 0; round < 10; round++) {
        store = emptyStore();
        store.prepare();
        CyclicBarrier together = new CyclicBarrier(3);
        List<Prediction> answers = IntStream.range(0, 20).mapToObj(asked::answer).toList();
        Future<?> accepting =
            threads.submit(
                () -> {
                  together.await();
                  store.accept(asked.all().subList(0, 20));
                  return null;
                });
        Callable<Integer> answering =
            () -> {
              together.await();
              return store.answer(answers).size();
            };
        Future<Integer> one = threads.submit(answering);
        Future<Integer> another = threads.submit(answering);
        accepting.get();
        assertThat(one.get() + another.get()).as("first answers").isEqualTo(20);
        for (Prediction answer : answers) {
          assertThat(store.find(answer.id()).orElseThrow().prediction()).contains(answer);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
