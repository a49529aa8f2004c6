package ontime.modelkit;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How good expected minutes are on some rows.
 *
 * @param medianAbsoluteError minutes; likewise {@code meanAbsoluteError}
 * @param r2 1 less the squared errors over those of the rows' own mean; negative is worse than it
 * @param coverage share of the rows within the interval that should hold 0.8; null without one
 * @param intervalMinutes mean width
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MinutesMetrics(
    long rows,
    double medianAbsoluteError,
    double meanAbsoluteError,
    double r2,
    Double coverage,
    Double intervalMinutes) {}
