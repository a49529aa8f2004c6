-- title: OnTime Q7: share of delayed flights per year
-- description: The share of flights that left more than 10 minutes late, of those that left, by year. From ClickHouse's OnTime benchmark.
-- notice: Compare years only where the same months of them are loaded.
-- group: ontime
-- chart: bars
-- x: year "Year"
-- y: delayedShare "Left more than 10 min late" %
-- order: year
WITH by_month AS (
  SELECT
    carrier,
    year(flightDate) AS year,
    month(flightDate) AS monthOfYear,
    count(*) AS flights,
    count(depDelay) AS departed,
    count(*) FILTER (WHERE depDelay > 10) AS delayed
  FROM flights
  GROUP BY 1, 2, 3
)
SELECT year, sum(delayed) / nullif(sum(departed), 0) AS delayedShare
FROM by_month
GROUP BY year
