-- title: Why flights are cancelled
-- description: Cancelled flights by the reason that the airline reported, and their share of all scheduled flights. Before June 2003 no reason was
--   reported.
-- notice: Weather makes few of the minutes of delay, but many of the cancellations.
-- group: delays
-- chart: bars
-- x: reason "Reason"
-- y: cancelled "Cancelled"
-- column: cancelledShare "Cancelled" %
-- order: cancelled desc, reason
-- parameters: carrier, year
WITH by_month AS (
  SELECT
    carrier,
    year(flightDate) AS year,
    CASE cancellationCode
      WHEN 'A' THEN 'airline'
      WHEN 'B' THEN 'weather'
      WHEN 'C' THEN 'air system'
      WHEN 'D' THEN 'security'
      ELSE 'not reported' END AS reason,
    count(*) AS flights,
    count(*) FILTER (WHERE cancelled) AS cancelled
  FROM flights
  GROUP BY 1, 2, 3
),
by_reason AS (
  SELECT
    reason,
    carrier,
    year,
    sum(cancelled) AS cancelled,
    sum(sum(flights)) OVER (PARTITION BY carrier, year) AS flights
  FROM by_month
  GROUP BY reason, CUBE (carrier, year)
)
SELECT reason, carrier, year, cancelled, cancelled / flights AS cancelledShare
FROM by_reason
WHERE cancelled > 0
