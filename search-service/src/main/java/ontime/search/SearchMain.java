package ontime.search;

import ontime.kit.ServiceMain;

/** Starts search-service from the environment. */
public final class SearchMain {
  private SearchMain() {}

  public static void main(String[] args) {
    ServiceMain.run(settings -> new SearchService(SearchConfig.from(settings)).start());
  }
}
