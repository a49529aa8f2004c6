package ontime.web;

import java.util.List;
import java.util.Optional;

/**
 * A question to the models, and the answer.
 *
 * @param moreOpen whether the fields that are rarely filled are shown
 * @param notices what is missing or wrong, in sentences
 * @param examples questions to begin with; only where nothing is asked
 * @param tabs the same question at other moments; only with an answer
 * @param told empty while there is none
 * @param way how the answer came; empty where it was made at once
 * @param happened what the record knows of the day; empty when it has no such flight
 * @param history the same flight on the days around; says why when there is none
 * @param waiting while the answer is on its way
 */
record PredictPage(
    List<Input> inputs,
    List<Input> more,
    boolean moreOpen,
    List<SearchPage.Notice> notices,
    List<MessagePage.Link> examples,
    List<Tab> tabs,
    Optional<Told> told,
    String way,
    Optional<Happened> happened,
    Part<OtherDays> history,
    Optional<Waiting> waiting) {

  /**
   * An answer on its way.
   *
   * @param events where it is announced
   * @param fragment where it will be
   */
  record Waiting(String text, String events, String fragment) {}

  String title() {
    return told.map(answer -> answer.flight() + ", " + answer.day()).orElse("Predict a delay");
  }

  /** Where the fragment is to be asked for again; null once it is as it stays. */
  String events() {
    return waiting.map(Waiting::events).orElse(null);
  }

  String fragment() {
    return waiting.map(Waiting::fragment).orElse(null);
  }
}
