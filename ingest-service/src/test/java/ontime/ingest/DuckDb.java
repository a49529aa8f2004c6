package ontime.ingest;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ontime.model.ReportColumn;
import ontime.model.ReportHeader;

/** What DuckDB answers to a report's text, over Parquet: no code of ours takes part. */
final class DuckDb implements AutoCloseable {
  private final Connection connection = DriverManager.getConnection("jdbc:duckdb:");

  DuckDb() throws SQLException {}

  /** Makes a table of all Parquet files of the directories. */
  void table(String name, List<Path> directories) throws SQLException {
    String files =
        directories.stream()
            .map(directory -> "'" + directory + "/*.parquet'")
            .collect(Collectors.joining(", ", "[", "]"));
    run(
        "CREATE VIEW %s AS SELECT * FROM read_parquet(%s, hive_partitioning = false)"
            .formatted(name, files));
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** In the report's order, values as {@link ReportRows} has them. */
  List<List<Object>> rows(ReportSource report, List<ReportColumn> columns) throws SQLException {
    String sql = "SELECT * FROM (\n%s\n) ORDER BY %s".formatted(report.text(), order(report));
    List<List<Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      while (found.next()) {
        List<Object> row = new ArrayList<>();
        for (ReportColumn column : columns) row.add(value(found.getObject(column.name()), column));
        rows.add(row);
      }
    }
    return rows;
  }

  private static String order(ReportSource report) {
    ReportHeader header = report.header();
    return Stream.concat(
            header.parameters().stream().map(name -> name + " NULLS FIRST"),
            header.order().stream().map(item -> item + " NULLS LAST"))
        .collect(Collectors.joining(", "));
  }

  private static Object value(Object value, ReportColumn column) {
    if (value == null) return null;
    return switch (column.type()) {
      case INTEGER -> new BigDecimal(value.toString()).longValueExact();
      case NUMBER -> ((Number) value).doubleValue();
      case BOOLEAN -> value;
      case TEXT, DATE -> value.toString();
    };
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
