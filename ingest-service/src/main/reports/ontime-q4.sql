-- title: OnTime Q4: delayed flights per carrier
-- description: Flights that left more than 10 minutes late, by carrier. ClickHouse's OnTime benchmark asks it of 2007; here year is a parameter.
-- notice: A count follows the size of the airline; Q5 has the share.
-- group: ontime
-- chart: bars
-- x: carrier "Carrier"
-- y: flights "Left more than 10 min late"
-- order: flights desc, carrier
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
)
SELECT carrier, year, sum(delayed) AS flights
FROM by_month
WHERE delayed > 0
GROUP BY GROUPING SETS ((carrier), (carrier, year))
