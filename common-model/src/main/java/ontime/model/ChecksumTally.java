package ontime.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums up a month's flights in any order: per day, the sum modulo 2^64 of the first 8 bytes,
 * big-endian, of the SHA-256 of each flight's JSON as {@link Json} writes it. Of one thread.
 */
public final class ChecksumTally {
  private final MessageDigest sha256 = Sha256.digest();
  private final Map<LocalDate, Sum> days = new TreeMap<>();

  private static final class Sum {
    private long flights;
    private long checksum;
  }

  public void add(Flight flight) {
    Sum day = days.computeIfAbsent(flight.flightDate(), date -> new Sum());
    day.flights++;
    try {
      byte[] hash = sha256.digest(Json.mapper().writeValueAsBytes(flight));
      day.checksum += ByteBuffer.wrap(hash).getLong();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON of " + flight.flightId(), e);
    }
  }

  public MonthChecksums checksums(YearMonth month) {
    Map<LocalDate, MonthChecksums.Day> all = new LinkedHashMap<>();
    days.forEach(
        (date, sum) ->
            all.put(date, new MonthChecksums.Day(sum.flights, "%016x".formatted(sum.checksum))));
    long flights = days.values().stream().mapToLong(sum -> sum.flights).sum();
    return new MonthChecksums(month, flights, all);
  }
}
