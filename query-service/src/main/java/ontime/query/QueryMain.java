package ontime.query;

import ontime.kit.ServiceMain;

/** Starts query-service from the environment. */
public final class QueryMain {
  private QueryMain() {}

  public static void main(String[] args) {
    ServiceMain.run(settings -> new QueryService(QueryConfig.from(settings)).start());
  }
}
