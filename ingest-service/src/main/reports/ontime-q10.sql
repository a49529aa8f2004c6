-- title: OnTime Q10: arrivals more than 30 minutes late, per carrier
-- description: Flights from Monday to Friday within the contiguous states that arrived more than 30 minutes late, and their share, with two decimals,
--   by carrier. ClickHouse's OnTime benchmark asks it of carriers of more than 100,000 such flights up to 2009; here of more than 100, whenever they
--   flew.
-- notice: The last year of a carrier tells who is gone.
-- group: ontime
-- chart: bars
-- x: carrier "Carrier"
-- y: delayedShare "Arrived more than 30 min late" %
-- order: delayedShare desc, carrier
WITH by_month AS (
  SELECT origin, dest, carrier, year(flightDate) AS year, count(*) AS flights, count(*) FILTER (WHERE arrDelay > 30) AS delayed
  FROM flights
  -- dayofweek counts from Sunday, from 1 in Spark and from 0 elsewhere; 2001 began on a Monday.
  WHERE (dayofweek(flightDate) - dayofweek(DATE '2001-01-01') + 7) % 7 < 5
  GROUP BY 1, 2, 3, 4
)
SELECT
  carrier,
  min(year) AS firstYear,
  max(year) AS lastYear,
  sum(flights) AS flights,
  sum(delayed) AS delayed,
  floor(100e0 * sum(delayed) / sum(flights) + 0.5e0) / 100e0 AS delayedShare
FROM by_month
LEFT JOIN airports AS originAirports ON originAirports.code = origin
LEFT JOIN airports AS destAirports ON destAirports.code = dest
WHERE coalesce(originAirports.state, '') NOT IN ('AK', 'HI', 'PR', 'VI')
  AND coalesce(destAirports.state, '') NOT IN ('AK', 'HI', 'PR', 'VI')
GROUP BY carrier
HAVING sum(flights) > 100
