-- title: OnTime Q5: share of delayed flights per carrier, by year
-- description: The share of each carrier's flights that left more than 10 minutes late, of those that left, in the latest loaded year or the one
--   asked for. ClickHouse's OnTime benchmark asks it of 2007.
-- notice: The order is another than that of Q4.
-- group: ontime
-- chart: bars
-- x: carrier "Carrier"
-- y: delayedShare "Left more than 10 min late" %
-- column: ofYear "Of the year"
-- order: delayedShare desc, carrier
-- parameters: year
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
),
by_year AS (
  SELECT carrier, year, sum(delayed) / nullif(sum(departed), 0) AS delayedShare
  FROM by_month
  GROUP BY carrier, year
),
latest AS (
  SELECT *, max(year) OVER () AS latestYear
  FROM by_year
)
SELECT
  carrier,
  CASE WHEN asked = 'year' THEN year END AS year,
  year AS ofYear,
  delayedShare
FROM latest
CROSS JOIN (VALUES ('year'), ('none')) AS ways(asked)
WHERE asked = 'year' OR year = latestYear
