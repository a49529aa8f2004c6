-- title: What makes flights late
-- description: Minutes of arrival delay by the cause that the airline reported, of flights that arrived 15 minutes late or more; only those have
--   causes. A flight counts at each cause that has minutes of it.
-- notice: Most minutes come from an aircraft that was late already, from the airline itself and from the air traffic system; weather as its own cause
--   is small, as much of it hides in the other two.
-- group: delays
-- chart: bars
-- x: cause "Cause"
-- y: minutes "Delay" min
-- column: minutesShare "Share of minutes" %
-- order: minutes desc, cause
-- parameters: carrier, year
WITH by_month AS (
  SELECT
    carrier,
    year(flightDate) AS year,
    sum(carrierDelay) AS carrierDelay,
    sum(weatherDelay) AS weatherDelay,
    sum(nasDelay) AS nasDelay,
    sum(securityDelay) AS securityDelay,
    sum(lateAircraftDelay) AS lateAircraftDelay,
    count(*) FILTER (WHERE carrierDelay > 0) AS carrierFlights,
    count(*) FILTER (WHERE weatherDelay > 0) AS weatherFlights,
    count(*) FILTER (WHERE nasDelay > 0) AS nasFlights,
    count(*) FILTER (WHERE securityDelay > 0) AS securityFlights,
    count(*) FILTER (WHERE lateAircraftDelay > 0) AS lateAircraftFlights
  FROM flights
  GROUP BY 1, 2
),
by_cause AS (
  SELECT
    cause,
    carrier,
    year,
    sum(CASE cause
      WHEN 'airline' THEN carrierDelay
      WHEN 'weather' THEN weatherDelay
      WHEN 'air system' THEN nasDelay
      WHEN 'security' THEN securityDelay
      ELSE lateAircraftDelay END) AS minutes,
    sum(CASE cause
      WHEN 'airline' THEN carrierFlights
      WHEN 'weather' THEN weatherFlights
      WHEN 'air system' THEN nasFlights
      WHEN 'security' THEN securityFlights
      ELSE lateAircraftFlights END) AS flights
  FROM by_month
  CROSS JOIN (VALUES ('airline'), ('weather'), ('air system'), ('security'), ('late aircraft')) AS causes(cause)
  GROUP BY cause, CUBE (carrier, year)
)
SELECT
  cause,
  carrier,
  year,
  coalesce(minutes, 0) AS minutes,
  minutes / nullif(sum(minutes) OVER (PARTITION BY carrier, year), 0) AS minutesShare,
  flights
FROM by_cause
