-- title: Left late, arrived on time
-- description: Flights that left the gate late, by any minute, and arrived at their scheduled minute or before it; and the minutes that flights which
--   left late made up on the way.
-- notice: Whoever schedules more time than the way takes makes up more; see Airlines against the typical time for the figure that padding does not
--   help.
-- group: airlines
-- chart: bars
-- x: carrier "Airline"
-- y: recoveredShare "Of those that left late, arrived on time" %
-- column: meanMinutesMadeUp "Mean made up on the way" min
-- order: recoveredShare desc, carrier
-- parameters: year
WITH by_month AS (
  SELECT
    carrier,
    year(flightDate) AS year,
    count(*) AS leftLate,
    count(*) FILTER (WHERE arrDelay <= 0) AS recovered,
    sum(depDelay - arrDelay) AS minutesMadeUp
  FROM flights
  WHERE depDelay > 0 AND arrDelay IS NOT NULL
  GROUP BY 1, 2
)
SELECT
  carrier,
  year,
  sum(leftLate) AS leftLate,
  sum(recovered) AS recovered,
  sum(recovered) / sum(leftLate) AS recoveredShare,
  sum(minutesMadeUp) / sum(leftLate) AS meanMinutesMadeUp
FROM by_month
GROUP BY GROUPING SETS ((carrier), (carrier, year))
