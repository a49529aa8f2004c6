-- title: OnTime Q1: flights per weekday
-- description: The first question of ClickHouse's OnTime benchmark, over all loaded months. There it is asked of 2000 to 2008; here year is a
--   parameter. 1 is Monday.
-- notice: Saturdays have the fewest flights.
-- group: ontime
-- chart: bars
-- x: weekday "Weekday, 1 is Monday"
-- y: flights "Flights"
-- order: flights desc, weekday
-- parameters: year
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
SELECT weekday, year, sum(flights) AS flights
FROM by_month
GROUP BY GROUPING SETS ((weekday), (weekday, year))
