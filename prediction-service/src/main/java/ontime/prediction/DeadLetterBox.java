package ontime.prediction;

import java.util.List;
import ontime.model.DeadLetter;

/**
 * The requests and results that nobody could take, until somebody sends them on their way again.
 */
interface DeadLetterBox {
  /**
   * Those that were not replayed, in order of their time, the newest last; the newest so many of
   * each partition.
   *
   * @throws ontime.kit.UnavailableException if the box cannot be opened
   */
  List<DeadLetter> list();

  /**
   * Sends those that lie there now to where they came from, each once.
   *
   * @return how many
   * @throws ontime.kit.UnavailableException if that did not work for all; those that were sent are
   *     not sent again
   */
  int replay();
}
