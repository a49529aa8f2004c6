-- title: An airline's best and worst routes
-- description: The ten routes of one airline that are most surely punctual, and the ten most surely late, by the share of flights that arrived 15
--   minutes late or more. A route is judged by the end of its 95 % interval (Wilson) that speaks against its place, so that two lucky flights make no
--   best route.
-- notice: The worst routes often share an airport.
-- group: airlines
-- chart: bars
-- x: route "Route"
-- y: lateShare "Arrived 15+ min late" %
-- column: end "Best or worst"
-- column: lateShareHigh "Late, high end" %
-- column: lateShareLow "Late, low end" %
-- column: meanArrDelay "Mean arrival delay" min
-- order: carrier, place
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
),
routes AS (
  SELECT
    carrier,
    origin,
    dest,
    sum(flights) AS flights,
    sum(arrived) AS arrived,
    sum(arrDelay) AS arrDelay,
    sum(late) AS late
  FROM by_month
  GROUP BY carrier, origin, dest
  HAVING sum(arrived) > 0
),
-- Wilson's score interval: its middle, and the half of its width.
intervals AS (
  SELECT
    *,
    (late + 1.9208e0) / (arrived + 3.8416e0) AS middle,
    1.96e0 * sqrt(late * (arrived - late) / (arrived * 1e0) + 0.9604e0) / (arrived + 3.8416e0) AS half
  FROM routes
),
placed AS (
  SELECT
    *,
    row_number() OVER (PARTITION BY carrier ORDER BY middle + half, origin, dest) AS fromBest,
    row_number() OVER (PARTITION BY carrier ORDER BY middle - half DESC, origin, dest) AS fromWorst,
    count(*) OVER (PARTITION BY carrier) AS routes
  FROM intervals
)
SELECT
  carrier,
  concat(origin, '-', dest) AS route,
  origin,
  dest,
  CASE WHEN fromBest <= 10 THEN 'best' ELSE 'worst' END AS end,
  CASE WHEN fromBest <= 10 THEN fromBest ELSE routes + 1 - fromWorst END AS place,
  flights,
  late / arrived AS lateShare,
  middle - half AS lateShareLow,
  middle + half AS lateShareHigh,
  arrDelay / arrived AS meanArrDelay
FROM placed
WHERE fromBest <= 10 OR fromWorst <= 10
