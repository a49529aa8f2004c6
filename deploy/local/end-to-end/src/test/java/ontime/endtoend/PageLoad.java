package ontime.endtoend;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Readers who open page after page; a page that is not whole has failed. */
final class PageLoad implements AutoCloseable {
  private final ComposeStack stack;
  private final List<String> pages;
  private final AtomicInteger next = new AtomicInteger();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final List<Thread> readers = new ArrayList<>();
  private volatile boolean ended;

  PageLoad(ComposeStack stack, List<String> pages, int readers) {
    this.stack = stack;
    this.pages = pages;
    for (int i = 0; i < readers; i++) {
      Thread reader = new Thread(this::read, "reader");
      this.readers.add(reader);
      reader.start();
    }
  }

  private void read() {
    while (!ended) {
      String page = pages.get(next.getAndIncrement() % pages.size());
      try {
        HttpResponse<String> answer = stack.page(page);
        if (answer.statusCode() != 200) {
          failures.add(page + " " + answer.statusCode());
        } else if (answer.body().contains(ComposeStack.INCOMPLETE)) {
          failures.add(page + " lacks a part");
        }
      } catch (Exception e) {
        failures.add(page + " " + e);
      }
    }
  }

  int opened() {
    return next.get();
  }

  List<String> failures() {
    return failures;
  }

  /** Waits until that many more are open. */
  void awaitMore(int pages) throws InterruptedException {
    int goal = next.get() + pages;
    Await.until(pages + " more pages are open", () -> next.get() >= goal);
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    for (Thread reader : readers) reader.join();
  }
}
