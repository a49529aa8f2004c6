-- title: OnTime Q2: delayed flights per weekday
-- description: Flights that left more than 10 minutes late, by weekday (1 is Monday). ClickHouse's OnTime benchmark asks it of 2000 to 2008; here
--   year is a parameter.
-- notice: Compare with Q1: where there are more flights there are more late ones, but not in step.
-- group: ontime
-- chart: bars
-- x: weekday "Weekday, 1 is Monday"
-- y: flights "Left more than 10 min late"
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
SELECT weekday, year, sum(delayed) AS flights
FROM by_month
GROUP BY GROUPING SETS ((weekday), (weekday, year))
