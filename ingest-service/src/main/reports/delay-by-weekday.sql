-- title: Late flights by weekday
-- description: Flights by weekday (1 is Monday), the share of those arrived that were 15 minutes late or more, and the mean delays. Cancelled and
--   diverted flights have no arrival delay; they count as flights and as nothing else.
-- notice: Days with more flights are not always the later ones.
-- group: delays
-- chart: bars
-- x: weekday "Weekday, 1 is Monday"
-- y: lateShare "Arrived 15+ min late" %
-- column: meanArrDelay "Mean arrival delay" min
-- column: meanDepDelay "Mean departure delay" min
-- order: weekday
-- parameters: carrier, year
WITH by_month AS (
  SELECT
    -- dayofweek counts from Sunday, from 1 in Spark and from 0 elsewhere; 2001 began on a Monday.
    (dayofweek(flightDate) - dayofweek(DATE '2001-01-01') + 7) % 7 + 1 AS weekday,
    carrier,
    year(flightDate) AS year,
    count(*) AS flights,
    count(depDelay) AS departed,
    sum(depDelay) AS depDelay,
    count(*) FILTER (WHERE depDelay > 10) AS delayed,
    count(arrDelay) AS arrived,
    sum(arrDelay) AS arrDelay,
    count(*) FILTER (WHERE arrDelay >= 15) AS late
  FROM flights
  GROUP BY 1, 2, 3
)
SELECT
  weekday,
  carrier,
  year,
  sum(flights) AS flights,
  sum(late) / nullif(sum(arrived), 0) AS lateShare,
  sum(depDelay) / nullif(sum(departed), 0) AS meanDepDelay,
  sum(arrDelay) / nullif(sum(arrived), 0) AS meanArrDelay
FROM by_month
GROUP BY weekday, CUBE (carrier, year)
