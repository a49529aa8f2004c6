-- title: Airports that an airline serves
-- description: Scheduled departures of one airline from each airport, and the share that left 15 minutes late or more.
-- notice: The largest circles are its hubs.
-- group: airlines
-- chart: map
-- x: airport "Airport"
-- y: departures "Scheduled departures"
-- colour: lateShare
-- column: lateShare "Left 15+ min late" %
-- order: carrier, departures desc, airport
-- parameters: carrier
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
  carrier,
  origin AS airport,
  airports.city,
  airports.latitude,
  airports.longitude,
  sum(flights) AS departures,
  sum(leftLate) / nullif(sum(departed), 0) AS lateShare
FROM by_month
LEFT JOIN airports ON airports.code = origin
GROUP BY carrier, origin, airports.city, airports.latitude, airports.longitude
