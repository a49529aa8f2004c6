package ontime.model;

import java.util.List;

/**
 * What the head of a report's file says.
 *
 * @param description what is counted, and how
 * @param notice what a reader should see in it, one sentence
 * @param group the heading it is listed under: {@code traffic}, {@code delays}
 * @param order columns, each with {@code desc} behind it where the greatest come first
 * @param parameters columns that a reader chooses a value of; rows where one is null stand for all
 * @param listed false for what only other pages show
 */
public record ReportHeader(
    String title,
    String description,
    String notice,
    String group,
    ReportChart chart,
    List<String> order,
    List<String> parameters,
    boolean listed) {}
