-- title: Flights by month
-- description: Scheduled flights of each month, and how many of them were cancelled or diverted.
-- notice: How much of the record is loaded, and which months lost flights.
-- group: traffic
-- chart: bars
-- x: month "Month"
-- y: flights "Scheduled flights"
-- order: month
-- parameters: carrier
WITH by_month AS (
  SELECT
    substr(CAST(flightDate AS STRING), 1, 7) AS month,
    carrier,
    count(*) AS flights,
    count(*) FILTER (WHERE cancelled) AS cancelled,
    count(*) FILTER (WHERE diverted) AS diverted,
    count(arrDelay) AS arrived,
    sum(arrDelay) AS arrDelay,
    count(*) FILTER (WHERE arrDelay >= 15) AS late
  FROM flights
  GROUP BY 1, 2
)
SELECT month, carrier, sum(flights) AS flights, sum(cancelled) AS cancelled, sum(diverted) AS diverted
FROM by_month
GROUP BY GROUPING SETS ((month), (month, carrier))
