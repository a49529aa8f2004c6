-- title: Who made the airplanes
-- description: Airplanes that flew, and their flights, by manufacturer. Airplanes are those that the registers of 2008 and 2015 know; the others
--   stand as unknown. Makers of fewer than five airplanes stand together: many are builders of a light aircraft that took over a number.
-- notice: Boeing has built more of what flies than any other maker; Airbus and the makers of regional jets follow.
-- group: airplanes
-- chart: bars
-- x: manufacturer "Manufacturer"
-- y: airplanes "Airplanes"
-- column: flightsPerAirplane "Flights of a mean airplane"
-- order: airplanes desc, manufacturer
WITH by_month AS (
  SELECT carrier, tailNumber, count(*) AS flights
  FROM flights
  WHERE tailNumber IS NOT NULL AND NOT cancelled
  GROUP BY 1, 2
),
flown AS (
  SELECT tailNumber, sum(flights) AS flights
  FROM by_month
  GROUP BY tailNumber
),
made AS (
  SELECT
    coalesce(airplanes.manufacturer, 'unknown') AS manufacturer,
    flown.flights,
    count(*) OVER (PARTITION BY airplanes.manufacturer) AS siblings
  FROM flown
  LEFT JOIN airplanes ON airplanes.tailNumber = flown.tailNumber
)
SELECT
  CASE WHEN siblings < 5 THEN 'others' ELSE manufacturer END AS manufacturer,
  count(*) AS airplanes,
  sum(flights) AS flights,
  sum(flights) / count(*) AS flightsPerAirplane
FROM made
GROUP BY 1
