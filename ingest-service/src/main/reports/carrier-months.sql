-- title: An airline month by month
-- description: Scheduled flights of one airline by month, the share of those arrived that were 15 minutes late or more, the mean arrival delay, and
--   the share cancelled.
-- notice: Punctuality has seasons; compare a month with the same one of another year.
-- group: airlines
-- chart: lines
-- x: month "Month"
-- y: lateShare "Arrived 15+ min late" %
-- y: cancelledShare "Cancelled" %
-- column: meanArrDelay "Mean arrival delay" min
-- order: carrier, month
-- parameters: carrier
-- listed: no
WITH by_month AS (
  SELECT
    substr(CAST(flightDate AS STRING), 1, 7) AS month,
    carrier,
    count(*) AS flights,
    count(*) FILTER (WHERE cancelled) AS cancelled,
    count(*) FILTER (WHERE diverted) AS diverted,
    count(arrDelay) AS arrived,
    sum(arrDelay) AS arrDelay,
    count(*) FILTER (WHERE arrDelay >= 15) AS late
  FROM flights
  GROUP BY 1, 2
)
SELECT
  carrier,
  month,
  flights,
  late / nullif(arrived, 0) AS lateShare,
  arrDelay / nullif(arrived, 0) AS meanArrDelay,
  cancelled / flights AS cancelledShare
FROM by_month
