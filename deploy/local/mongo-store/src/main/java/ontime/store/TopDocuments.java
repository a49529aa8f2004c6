package ontime.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The first so many of a stream in an order, without keeping the others. Equals stay in place. */
final class TopDocuments {
  private TopDocuments() {}

  /**
   * @param limit how many are kept, 0 for all
   */
  static <T> Stream<T> sorted(Stream<T> documents, Comparator<T> order, long limit) {
    if (limit == 0) {
      return documents.sorted(order);
    }
    Comparator<Numbered<T>> stable =
        Comparator.<Numbered<T>, T>comparing(Numbered::value, order)
            .thenComparingLong(Numbered::number);
    PriorityQueue<Numbered<T>> worstFirst = new PriorityQueue<>(stable.reversed());
    long[] number = {0};
    documents.forEach(
        document -> {
          worstFirst.add(new Numbered<>(number[0]++, document));
          if (worstFirst.size() > limit) {
            worstFirst.remove();
          }
        });
    List<Numbered<T>> best = new ArrayList<>(worstFirst);
    best.sort(stable);
    return best.stream().map(Numbered::value);
  }

  private record Numbered<T>(long number, T value) {}
}
