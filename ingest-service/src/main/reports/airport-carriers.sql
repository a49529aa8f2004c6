-- title: Airlines at an airport
-- description: Scheduled departures from one airport by airline, the share that left 15 minutes late or more, and the share cancelled.
-- notice: The airline that has its hub here flies most of it.
-- group: airports
-- chart: bars
-- x: carrier "Airline"
-- y: departures "Scheduled departures"
-- column: cancelledShare "Cancelled" %
-- column: lateShare "Left 15+ min late" %
-- column: meanDepDelay "Mean departure delay" min
-- order: airport, departures desc, carrier
-- parameters: airport
-- listed: no
WITH by_month AS (
  SELECT
    carrier,
    origin,
    dest,
    max(distance) AS distance,
    count(*) AS flights,
    count(*) FILTER (WHERE cancelled) AS cancelled,
    count(depDelay) AS departed,
    sum(depDelay) AS depDelay,
    count(*) FILTER (WHERE depDelay >= 15) AS leftLate,
    count(arrDelay) AS arrived,
    sum(arrDelay) AS arrDelay,
    count(*) FILTER (WHERE arrDelay >= 15) AS late
  FROM flights
  GROUP BY 1, 2, 3
)
SELECT
  origin AS airport,
  carrier,
  sum(flights) AS departures,
  sum(leftLate) / nullif(sum(departed), 0) AS lateShare,
  sum(depDelay) / nullif(sum(departed), 0) AS meanDepDelay,
  sum(cancelled) / sum(flights) AS cancelledShare
FROM by_month
GROUP BY origin, carrier
