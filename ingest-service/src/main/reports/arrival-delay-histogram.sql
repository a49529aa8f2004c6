-- title: How early and how late flights arrive
-- description: Arrived flights by arrival delay, in steps of 5 minutes; negative is early. The first step holds all that were more than 55 minutes
--   early, the last all from 180 minutes on.
-- notice: Most flights arrive early, since airlines schedule more time than they need; the tail of late ones is long.
-- group: delays
-- chart: histogram
-- x: fromMinutes "Arrival delay, from" min
-- y: flights "Flights"
-- column: share "Share of flights" %
-- column: toMinutes "To, not included" min
-- order: fromMinutes
-- parameters: carrier
WITH by_month AS (
  SELECT
    greatest(-60, least(180, CAST(floor(arrDelay / 5e0) AS INT) * 5)) AS fromMinutes,
    carrier,
    count(*) AS flights
  FROM flights
  WHERE arrDelay IS NOT NULL
  GROUP BY 1, 2
)
SELECT
  fromMinutes,
  CASE WHEN fromMinutes < 180 THEN fromMinutes + 5 END AS toMinutes,
  carrier,
  sum(flights) AS flights,
  sum(flights) / sum(sum(flights)) OVER (PARTITION BY carrier) AS share
FROM by_month
GROUP BY GROUPING SETS ((fromMinutes), (fromMinutes, carrier))
