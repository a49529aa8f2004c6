package ontime.web;

import java.util.List;
import ontime.model.Load;

/**
 * The start page before the first month.
 *
 * @param loading the months on their way, {@code January 2015: 12 000 of 55 105 flights}
 */
record EmptyPage(List<String> loading) {
  static EmptyPage of(List<Load> loads) {
    return new EmptyPage(
        loads.stream()
            .filter(load -> load.state() == Load.State.LOADING)
            .map(
                load ->
                    Words.month(load.month())
                        + ": "
                        + Words.number(load.rows())
                        + " of "
                        + Words.count(load.rowsExpected(), "flight"))
            .toList());
  }
}
