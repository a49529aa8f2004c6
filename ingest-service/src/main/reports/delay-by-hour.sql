-- title: Late flights by hour of departure
-- description: Flights by scheduled hour of departure, local time, the share of those arrived that were 15 minutes late or more, and the mean delays.
--   Cancelled and diverted flights have no arrival delay.
-- notice: Delays build up over the day; the first flights are the safest.
-- group: delays
-- chart: bars
-- x: hour "Scheduled hour of departure"
-- y: lateShare "Arrived 15+ min late" %
-- column: meanArrDelay "Mean arrival delay" min
-- column: meanDepDelay "Mean departure delay" min
-- order: hour
-- parameters: carrier, year
WITH by_month AS (
  SELECT
    CAST(substr(crsDepTime, 1, 2) AS INT) AS hour,
    carrier,
    year(flightDate) AS year,
    count(*) AS flights,
    count(depDelay) AS departed,
    sum(depDelay) AS depDelay,
    count(arrDelay) AS arrived,
    sum(arrDelay) AS arrDelay,
    count(*) FILTER (WHERE arrDelay >= 15) AS late
  FROM flights
  GROUP BY 1, 2, 3
)
SELECT
  hour,
  carrier,
  year,
  sum(flights) AS flights,
  sum(late) / nullif(sum(arrived), 0) AS lateShare,
  sum(depDelay) / nullif(sum(departed), 0) AS meanDepDelay,
  sum(arrDelay) / nullif(sum(arrived), 0) AS meanArrDelay
FROM by_month
GROUP BY hour, CUBE (carrier, year)
