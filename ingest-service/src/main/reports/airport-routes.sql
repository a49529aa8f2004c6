-- title: Routes from an airport
-- description: Destinations of one airport, with scheduled flights, how many airlines fly there, and the share of those arrived that were 15 minutes
--   late or more.
-- notice: Where the traffic goes, and where it comes late.
-- group: airports
-- chart: map
-- x: dest "Destination"
-- y: flights "Scheduled flights"
-- colour: lateShare
-- column: airlines "Airlines on it"
-- column: distance "Distance" miles
-- column: lateShare "Arrived 15+ min late" %
-- order: airport, flights desc, dest
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
  dest,
  airports.city,
  airports.latitude,
  airports.longitude,
  max(distance) AS distance,
  count(DISTINCT carrier) AS airlines,
  sum(flights) AS flights,
  sum(late) / nullif(sum(arrived), 0) AS lateShare
FROM by_month
LEFT JOIN airports ON airports.code = dest
GROUP BY origin, dest, airports.city, airports.latitude, airports.longitude
