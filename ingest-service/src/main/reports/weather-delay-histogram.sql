-- title: How long weather delays flights
-- description: Flights with minutes of weather delay, in steps of 15 minutes; the last step holds all from 180 on. Only flights that arrived 15
--   minutes late or more have causes.
-- notice: Most weather delays are short, but the tail is long: the last bar is all that waited three hours or more.
-- group: delays
-- chart: histogram
-- x: fromMinutes "Weather delay, from" min
-- y: flights "Flights"
-- column: minutes "Delay" min
-- column: toMinutes "To, not included" min
-- order: fromMinutes
-- parameters: carrier, year
WITH by_month AS (
  SELECT
    least(180, weatherDelay - weatherDelay % 15) AS fromMinutes,
    carrier,
    year(flightDate) AS year,
    count(*) AS flights,
    sum(weatherDelay) AS minutes
  FROM flights
  WHERE weatherDelay > 0
  GROUP BY 1, 2, 3
)
SELECT
  fromMinutes,
  CASE WHEN fromMinutes < 180 THEN fromMinutes + 15 END AS toMinutes,
  carrier,
  year,
  sum(flights) AS flights,
  sum(minutes) AS minutes
FROM by_month
GROUP BY fromMinutes, CUBE (carrier, year)
