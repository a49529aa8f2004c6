-- title: Airplanes of an airline
-- description: Every airplane that flew for one airline, its maker, model and year as the registers of 2008 and 2015 have them, and its flights.
-- notice: An airplane may have flown for several airlines.
-- group: airlines
-- chart: none
-- column: manufacturerYear "Year made"
-- order: carrier, flights desc, tailNumber
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
)
SELECT
  flown.carrier,
  flown.tailNumber,
  airplanes.manufacturer,
  airplanes.model,
  airplanes.manufacturerYear,
  flown.flights
FROM flown
LEFT JOIN airplanes ON airplanes.tailNumber = flown.tailNumber
