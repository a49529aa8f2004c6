-- title: OnTime Q8: the best connected destinations
-- description: The ten cities that can be reached from the most other cities without a change, over all loaded months. ClickHouse's OnTime benchmark
--   asks it of 2000 to 2010. Cities are as the airports table names them; a code that it lacks stands for itself.
-- notice: Hubs, not the largest cities, are reached from everywhere.
-- group: ontime
-- chart: bars
-- x: destCity "Destination"
-- y: originCities "Cities with a direct flight to it"
-- order: originCities desc, destCity
WITH by_month AS (
  SELECT origin, dest, max(distance) AS distance, count(*) AS flights
  FROM flights
  GROUP BY 1, 2
)
SELECT
  coalesce(destAirports.city, dest) AS destCity,
  count(DISTINCT coalesce(originAirports.city, origin)) AS originCities
FROM by_month
LEFT JOIN airports AS originAirports ON originAirports.code = origin
LEFT JOIN airports AS destAirports ON destAirports.code = dest
GROUP BY 1
ORDER BY originCities DESC, destCity
LIMIT 10
