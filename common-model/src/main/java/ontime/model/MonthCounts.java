package ontime.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Map;

/** A month's flights counted in the store itself, to hold against the lake. */
public record MonthCounts(
    YearMonth month, long flights, Map<LocalDate, Long> byDay, Map<String, Long> byCarrier) {}
