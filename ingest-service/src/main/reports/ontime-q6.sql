-- title: OnTime Q6: share of delayed flights per carrier, all years
-- description: The share of each carrier's flights that left more than 10 minutes late, of those that left, over all loaded months. ClickHouse's
--   OnTime benchmark asks it of 2000 to 2008.
-- notice: Q5 over more years: how much of a carrier's place lasts.
-- group: ontime
-- chart: bars
-- x: carrier "Carrier"
-- y: delayedShare "Left more than 10 min late" %
-- order: delayedShare desc, carrier
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
SELECT carrier, sum(delayed) / nullif(sum(departed), 0) AS delayedShare
FROM by_month
GROUP BY carrier
