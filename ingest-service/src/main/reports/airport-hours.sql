-- title: When an airport is late
-- description: Departures of one airport by weekday (1 is Monday) and scheduled hour, and the share that left 15 minutes late or more. Of the 60
--   airports with the most departures, and of hours with at least 5 that left; elsewhere there are too few flights to tell hours apart.
-- notice: Evenings are later than mornings, and the week has its own shape at each airport.
-- group: airports
-- chart: heat-map
-- x: hour "Scheduled hour of departure"
-- y: weekday "Weekday, 1 is Monday"
-- colour: lateShare
-- column: lateShare "Left 15+ min late" %
-- column: meanDepDelay "Mean departure delay" min
-- order: airport, weekday, hour
-- parameters: airport
-- listed: no
WITH by_month AS (
  SELECT
    origin,
    -- dayofweek counts from Sunday, from 1 in Spark and from 0 elsewhere; 2001 began on a Monday.
    (dayofweek(flightDate) - dayofweek(DATE '2001-01-01') + 7) % 7 + 1 AS weekday,
    CAST(substr(crsDepTime, 1, 2) AS INT) AS hour,
    count(depDelay) AS departed,
    sum(depDelay) AS depDelay,
    count(*) FILTER (WHERE depDelay >= 15) AS late
  FROM flights
  GROUP BY 1, 2, 3
),
hours AS (
  SELECT
    origin,
    weekday,
    hour,
    sum(departed) AS departed,
    sum(depDelay) AS depDelay,
    sum(late) AS late,
    sum(sum(departed)) OVER (PARTITION BY origin) AS departedInAll
  FROM by_month
  GROUP BY origin, weekday, hour
),
placed AS (
  SELECT *, dense_rank() OVER (ORDER BY departedInAll DESC, origin) AS place
  FROM hours
)
SELECT
  origin AS airport,
  weekday,
  hour,
  departed,
  late / departed AS lateShare,
  depDelay / departed AS meanDepDelay
FROM placed
WHERE place <= 60 AND departed >= 5
