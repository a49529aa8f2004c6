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
 * @param happened what the record knows of the day; empty when it has no such flight
 * @param history the same flight on the days around; says why when there is none
 */
record PredictPage(
    List<Input> inputs,
    List<Input> more,
    boolean moreOpen,
    List<SearchPage.Notice> notices,
    List<MessagePage.Link> examples,
    List<Tab> tabs,
    Optional<Told> told,
    Optional<Happened> happened,
    Part<OtherDays> history) {}
