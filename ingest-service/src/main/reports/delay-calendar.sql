-- title: Late flights day by day
-- description: Each day's scheduled flights, the share of those arrived that were 15 minutes late or more, their mean arrival delay, and the share
--   cancelled.
-- notice: Bad days come in rows: a storm that stops one hub is felt across the country, and the day after.
-- group: delays
-- chart: calendar
-- x: day "Day"
-- y: lateShare "Arrived 15+ min late" %
-- column: cancelledShare "Cancelled" %
-- column: meanArrDelay "Mean arrival delay" min
-- order: day
WITH by_month AS (
  SELECT
    flightDate AS day,
    count(*) AS flights,
    count(*) FILTER (WHERE cancelled) AS cancelled,
    count(arrDelay) AS arrived,
    sum(arrDelay) AS arrDelay,
    count(*) FILTER (WHERE arrDelay >= 15) AS late
  FROM flights
  GROUP BY 1
)
SELECT
  day,
  flights,
  late / nullif(arrived, 0) AS lateShare,
  arrDelay / nullif(arrived, 0) AS meanArrDelay,
  cancelled / flights AS cancelledShare
FROM by_month
