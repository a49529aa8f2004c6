-- title: OnTime Q9: flights per year
-- description: Flights by year, as ClickHouse's OnTime benchmark asks.
-- notice: A year counts with the months of it that are loaded.
-- group: ontime
-- chart: bars
-- x: year "Year"
-- y: flights "Flights"
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
SELECT year, sum(flights) AS flights
FROM by_month
GROUP BY year
