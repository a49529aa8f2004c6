-- title: An airline's fleet
-- description: Airplanes that flew for one airline, by manufacturer, and their flights. Airplanes that the registers of 2008 and 2015 lack stand as
--   unknown; makers of fewer than three as others.
-- notice: Airlines that fly one maker save on crews and parts; those that merged fly several.
-- group: airlines
-- chart: bars
-- x: manufacturer "Manufacturer"
-- y: airplanes "Airplanes"
-- column: meanManufacturerYear "Mean year made"
-- order: carrier, airplanes desc, manufacturer
-- parameters: carrier
-- listed: no
WITH by_month AS (
  SELECT carrier, tailNumber, count(*) AS flights
  FROM flights
  WHERE tailNumber IS NOT NULL AND NOT cancelled
  GROUP BY 1, 2
),
flown AS (
  SELECT carrier, tailNumber, sum(flights) AS flights
  FROM by_month
  GROUP BY carrier, tailNumber
),
made AS (
  SELECT
    flown.carrier,
    flown.flights,
    coalesce(airplanes.manufacturer, 'unknown') AS manufacturer,
    airplanes.manufacturerYear,
    count(*) OVER (PARTITION BY flown.carrier, airplanes.manufacturer) AS siblings
  FROM flown
  LEFT JOIN airplanes ON airplanes.tailNumber = flown.tailNumber
)
SELECT
  carrier,
  CASE WHEN siblings < 3 AND manufacturer <> 'unknown' THEN 'others' ELSE manufacturer END AS manufacturer,
  count(*) AS airplanes,
  sum(flights) AS flights,
  sum(manufacturerYear) / nullif(count(manufacturerYear), 0) AS meanManufacturerYear
FROM made
GROUP BY 1, 2
