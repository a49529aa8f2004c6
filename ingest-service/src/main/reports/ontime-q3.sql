-- title: OnTime Q3: delayed flights per airport
-- description: The ten airports with the most flights that left more than 10 minutes late. ClickHouse's OnTime benchmark asks it of 2000 to 2008;
--   here year is a parameter.
-- notice: These are the largest airports, not the latest ones.
-- group: ontime
-- chart: bars
-- x: origin "Origin"
-- y: flights "Left more than 10 min late"
-- order: flights desc, origin
-- parameters: year
WITH by_month AS (
  SELECT origin, year(flightDate) AS year, count(*) AS flights
  FROM flights
  WHERE depDelay > 10
  GROUP BY 1, 2
),
by_airport AS (
  SELECT origin, year, sum(flights) AS flights
  FROM by_month
  GROUP BY GROUPING SETS ((origin), (origin, year))
),
placed AS (
  SELECT *, row_number() OVER (PARTITION BY year ORDER BY flights DESC, origin) AS place
  FROM by_airport
)
SELECT origin, year, flights
FROM placed
WHERE place <= 10
