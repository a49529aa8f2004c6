package ontime.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import ontime.model.FacetCount;
import ontime.model.FlightFacets;
import ontime.model.FlightResults;
import ontime.model.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Totals and facets of random filter combinations, each compared with DuckDB's on the Parquet. */
@Command(
    name = "facets",
    description = "not a race: totals and facets of random filters equal DuckDB's on the Parquet")
final class FacetsCheck implements Callable<Integer> {
  @Option(names = "--queries", defaultValue = "200", description = "default ${DEFAULT-VALUE}")
  private int queries;

  @Override
  public Integer call() throws Exception {
    LocalStack stack = LocalStack.running();
    int wrong = 0;
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
      duckdb
          .createStatement()
          .execute(
              "CREATE TABLE flights AS SELECT carrier, origin, dest, flightDate, tailNumber,"
                  + " flightNumber, cancelled, diverted, arrDelay FROM "
                  + Keys.parquet(stack.lake()));
      for (Searches.Search search : Searches.draw(stack.lake(), queries)) {
        FlightResults found =
            Json.mapper()
                .readValue(
                    stack.get(stack.search(search.path() + "&limit=1")), FlightResults.class);
        if (!agree(duckdb, search, found)) wrong++;
      }
    }
    System.out.printf("%d of %d searches count as DuckDB does%n", queries - wrong, queries);
    return wrong == 0 ? 0 : 1;
  }

  private static boolean agree(Connection duckdb, Searches.Search search, FlightResults found)
      throws Exception {
    long total = counts(duckdb, "'all'", search.where("")).getOrDefault("all", 0L);
    boolean agree = said(search, "total", total, found.total());
    for (Map.Entry<String, List<FacetCount>> facet : byName(found.facets()).entrySet()) {
      Map<String, Long> expected =
          counts(duckdb, Searches.column(facet.getKey()), search.where(facet.getKey()));
      Map<String, Long> counted = new LinkedHashMap<>();
      facet.getValue().forEach(value -> counted.put(value.value(), value.count()));
      agree &= said(search, facet.getKey(), expected, counted);
    }
    return agree;
  }

  private static boolean said(
      Searches.Search search, String what, Object expected, Object counted) {
    if (expected.equals(counted)) return true;
    System.out.printf("%s: %s is %s, not %s%n", search.path(), what, counted, expected);
    return false;
  }

  private static Map<String, List<FacetCount>> byName(FlightFacets facets) {
    return Map.of(
        "carrier", facets.carrier(),
        "origin", facets.origin(),
        "dest", facets.dest(),
        "status", facets.status(),
        "month", facets.month());
  }

  private static Map<String, Long> counts(Connection duckdb, String column, String where)
      throws Exception {
    Map<String, Long> counts = new LinkedHashMap<>();
    try (ResultSet rows =
        duckdb
            .createStatement()
            .executeQuery(
                "SELECT %s, count(*) FROM flights WHERE %s GROUP BY 1".formatted(column, where))) {
      while (rows.next()) counts.put(rows.getString(1), rows.getLong(2));
    }
    return counts;
  }
}
