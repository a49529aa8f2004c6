-- title: The busiest airports
-- description: The 40 airports with the most scheduled departures and arrivals.
-- notice: A few hubs carry most of the traffic: each bar is an airport, and the hundreds that follow are smaller still.
-- group: traffic
-- chart: bars
-- x: airport "Airport"
-- y: flights "Scheduled departures and arrivals"
-- order: flights desc, airport
WITH by_month AS (
  SELECT origin, dest, max(distance) AS distance, count(*) AS flights
  FROM flights
  GROUP BY 1, 2
),
-- Each flight counts at both of its ends.
ends AS (
  SELECT
    CASE WHEN way = 'departure' THEN origin ELSE dest END AS airport,
    sum(CASE WHEN way = 'departure' THEN flights ELSE 0 END) AS departures,
    sum(CASE WHEN way = 'arrival' THEN flights ELSE 0 END) AS arrivals,
    sum(flights) AS flights
  FROM by_month
  CROSS JOIN (VALUES ('departure'), ('arrival')) AS ways(way)
  GROUP BY 1
)
SELECT airport, airports.city, departures, arrivals, flights
FROM ends
LEFT JOIN airports ON airports.code = airport
ORDER BY flights DESC, airport
LIMIT 40
