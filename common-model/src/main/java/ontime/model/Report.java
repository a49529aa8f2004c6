package ontime.model;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * A report as query-service serves it: the rows of one choice of its parameters.
 *
 * @param parameters in the header's order, each with the value chosen; the columns of the same name
 *     hold that value in each row
 * @param sql the query, without the header
 * @param rows in the header's order; a value for each column, null where there is none
 * @param months that the rows were made of, in order
 * @param seconds that computing it took
 */
public record Report(
    String name,
    String title,
    String description,
    String notice,
    String group,
    boolean listed,
    ReportChart chart,
    List<ReportColumn> columns,
    List<ReportParameter> parameters,
    String sql,
    List<YearMonth> months,
    Instant computedAt,
    double seconds,
    List<List<Object>> rows) {}
