-- title: Delayed flights a month, by carrier and year
-- description: How many flights left more than 10 minutes late in a mean month of each year, by carrier: the yearly average of delayed flights per
--   month.
-- notice: Months of storms and holidays weigh on a year of which few months are loaded.
-- group: airlines
-- chart: lines
-- x: year "Year"
-- y: delayedPerMonth "Left more than 10 min late, a month"
-- colour: carrier
-- order: carrier, year
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
SELECT
  carrier,
  year,
  count(*) AS months,
  sum(flights) / count(*) AS flightsPerMonth,
  sum(delayed) / count(*) AS delayedPerMonth
FROM by_month
GROUP BY carrier, year
