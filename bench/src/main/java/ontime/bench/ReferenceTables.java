package ontime.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import ontime.model.Airline;
import ontime.model.Airlines;
import ontime.model.Airplane;
import ontime.model.Airplanes;
import ontime.model.Airport;
import ontime.model.Airports;
import ontime.model.Json;

/** The tables beside flights that reports read, put into DuckDB. */
final class ReferenceTables {
  private static final Map<Class<?>, String> TYPES =
      Map.of(
          Integer.class, "INTEGER",
          int.class, "INTEGER",
          Double.class, "DOUBLE",
          double.class, "DOUBLE",
          Boolean.class, "BOOLEAN",
          boolean.class, "BOOLEAN");

  private ReferenceTables() {}

  static void create(Connection duckdb) throws SQLException {
    create(duckdb, "airports", Airport.class, Airports.bundled().all());
    create(duckdb, "airlines", Airline.class, Airlines.bundled().all());
    create(duckdb, "airplanes", Airplane.class, Airplanes.bundled().all());
  }

  private static <T extends Record> void create(
      Connection duckdb, String name, Class<T> type, Collection<T> values) throws SQLException {
    RecordComponent[] columns = type.getRecordComponents();
    String declared =
        Arrays.stream(columns)
            .map(c -> c.getName() + " " + TYPES.getOrDefault(c.getType(), "VARCHAR"))
            .collect(Collectors.joining(", "));
    String marks = "?, ".repeat(columns.length - 1) + "?";
    try (Statement statement = duckdb.createStatement()) {
      statement.execute("CREATE TABLE " + name + " (" + declared + ")");
      try (PreparedStatement insert =
          duckdb.prepareStatement("INSERT INTO " + name + " VALUES (" + marks + ")")) {
        for (T value : values) {
          JsonNode json = Json.mapper().valueToTree(value);
          for (int i = 0; i < columns.length; i++) {
            JsonNode cell = json.path(columns[i].getName());
            insert.setString(i + 1, cell.isMissingNode() ? null : cell.asText());
          }
          insert.addBatch();
        }
        insert.executeBatch();
      }
    }
  }
}
