package ontime.modelkit;

import ontime.features.Feature;

/**
 * What one feature did to one answer.
 *
 * @param value as the request had it: a number, a category, or null where it is unknown
 * @param minutes that it added to the expected arrival delay; negative is earlier
 * @param late15LogOdds that it added to the score of the classes of 15 and more minutes late less
 *     that of the others: positive makes late more probable
 */
public record Reason(Feature feature, Object value, double minutes, double late15LogOdds) {}
