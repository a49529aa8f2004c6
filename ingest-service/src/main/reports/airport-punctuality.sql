-- title: Airports: traffic and punctuality
-- description: Departures of each airport, the share that left 15 minutes late or more with its 95 % interval (Wilson), arrivals likewise, and the
--   share cancelled. Airports with fewer than 100 departures have no place by punctuality: the share says little there.
-- notice: Size is traffic, colour is lateness; late airports lie together, as weather does.
-- group: airports
-- chart: map
-- x: airport "Airport"
-- y: departures "Scheduled departures"
-- colour: lateShare
-- column: arrivedLateShare "Arrived 15+ min late" %
-- column: cancelledShare "Cancelled" %
-- column: lateShare "Left 15+ min late" %
-- column: lateShareHigh "Late, high end" %
-- column: lateShareLow "Late, low end" %
-- column: meanArrDelay "Mean arrival delay" min
-- column: meanDepDelay "Mean departure delay" min
-- column: placeByPunctuality "Place by punctuality"
-- column: placeByTraffic "Place by traffic"
-- order: departures desc, airport
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
),
-- Each flight counts at both of its ends.
ends AS (
  SELECT
    CASE WHEN way = 'departure' THEN origin ELSE dest END AS airport,
    sum(CASE WHEN way = 'departure' THEN flights ELSE 0 END) AS departures,
    sum(CASE WHEN way = 'arrival' THEN flights ELSE 0 END) AS arrivals,
    sum(CASE WHEN way = 'departure' THEN cancelled ELSE 0 END) AS cancelled,
    sum(CASE WHEN way = 'departure' THEN departed ELSE 0 END) AS departed,
    sum(CASE WHEN way = 'departure' THEN depDelay ELSE 0 END) AS depDelay,
    sum(CASE WHEN way = 'departure' THEN leftLate ELSE 0 END) AS leftLate,
    sum(CASE WHEN way = 'arrival' THEN arrived ELSE 0 END) AS arrived,
    sum(CASE WHEN way = 'arrival' THEN arrDelay ELSE 0 END) AS arrDelay,
    sum(CASE WHEN way = 'arrival' THEN late ELSE 0 END) AS arrivedLate
  FROM by_month
  CROSS JOIN (VALUES ('departure'), ('arrival')) AS ways(way)
  GROUP BY 1
),
shares AS (
  SELECT
    *,
    leftLate / nullif(departed, 0) AS lateShare,
    -- Wilson's score interval: its middle, and the half of its width.
    (leftLate + 1.9208e0) / (departed + 3.8416e0) AS middle,
    1.96e0 * sqrt(leftLate * (departed - leftLate) / nullif(departed * 1e0, 0e0) + 0.9604e0)
      / (departed + 3.8416e0) AS half
  FROM ends
)
SELECT
  airport,
  airports.name,
  airports.city,
  airports.state,
  airports.latitude,
  airports.longitude,
  departures,
  arrivals,
  lateShare,
  middle - half AS lateShareLow,
  middle + half AS lateShareHigh,
  depDelay / nullif(departed, 0) AS meanDepDelay,
  arrivedLate / nullif(arrived, 0) AS arrivedLateShare,
  arrDelay / nullif(arrived, 0) AS meanArrDelay,
  cancelled / nullif(departures, 0) AS cancelledShare,
  row_number() OVER (ORDER BY departures DESC, airport) AS placeByTraffic,
  CASE WHEN departed >= 100 THEN
    row_number() OVER (ORDER BY CASE WHEN departed >= 100 THEN 0 ELSE 1 END, lateShare, airport) END AS placeByPunctuality
FROM shares
LEFT JOIN airports ON airports.code = airport
