-- title: The busiest routes
-- description: The 40 pairs of airports, each direction by itself, with the most scheduled flights.
-- notice: Most of the busiest routes are short: an hour in the air, flown every hour.
-- group: traffic
-- chart: bars
-- x: route "Route"
-- y: flights "Scheduled flights"
-- column: distance "Distance" miles
-- order: flights desc, route
WITH by_month AS (
  SELECT origin, dest, max(distance) AS distance, count(*) AS flights
  FROM flights
  GROUP BY 1, 2
)
SELECT concat(origin, '-', dest) AS route, origin, dest, max(distance) AS distance, sum(flights) AS flights
FROM by_month
GROUP BY origin, dest
ORDER BY flights DESC, route
LIMIT 40
