-- Rows of BTS's CSV as the columns of a flight, for DuckDB and Spark alike. Times of day are four digits. The four
-- instants stay in local time, on the day of departure: looking up zones is spared.
WITH timed AS (
  SELECT
    *,
    CAST(FlightDate AS TIMESTAMP) + CAST(left(CRSDepTime, 2) AS INTEGER) * INTERVAL '1' HOUR
      + CAST(right(CRSDepTime, 2) AS INTEGER) * INTERVAL '1' MINUTE AS departure,
    CAST(FlightDate AS TIMESTAMP) + CAST(left(CRSArrTime, 2) AS INTEGER) * INTERVAL '1' HOUR
      + CAST(right(CRSArrTime, 2) AS INTEGER) * INTERVAL '1' MINUTE AS arrival
  FROM bts
)
SELECT
  concat_ws('-', FlightDate, Carrier, FlightNum, Origin, Dest, CRSDepTime) AS flightId,
  FlightDate AS flightDate,
  Carrier AS carrier,
  TailNum AS tailNumber,
  FlightNum AS flightNumber,
  Origin AS origin,
  Dest AS dest,
  replace(left(CRSDepTime, 2), '24', '00') || ':' || right(CRSDepTime, 2) AS crsDepTime,
  replace(left(DepTime, 2), '24', '00') || ':' || right(DepTime, 2) AS depTime,
  CAST(DepDelay AS INTEGER) AS depDelay,
  CAST(TaxiOut AS INTEGER) AS taxiOut,
  replace(left(WheelsOff, 2), '24', '00') || ':' || right(WheelsOff, 2) AS wheelsOff,
  replace(left(WheelsOn, 2), '24', '00') || ':' || right(WheelsOn, 2) AS wheelsOn,
  CAST(TaxiIn AS INTEGER) AS taxiIn,
  replace(left(CRSArrTime, 2), '24', '00') || ':' || right(CRSArrTime, 2) AS crsArrTime,
  replace(left(ArrTime, 2), '24', '00') || ':' || right(ArrTime, 2) AS arrTime,
  CAST(ArrDelay AS INTEGER) AS arrDelay,
  Cancelled = 1 AS cancelled,
  CancellationCode AS cancellationCode,
  Diverted = 1 AS diverted,
  CAST(CRSElapsedTime AS INTEGER) AS crsElapsedTime,
  CAST(ActualElapsedTime AS INTEGER) AS actualElapsedTime,
  CAST(AirTime AS INTEGER) AS airTime,
  CAST(Distance AS INTEGER) AS distance,
  CAST(CarrierDelay AS INTEGER) AS carrierDelay,
  CAST(WeatherDelay AS INTEGER) AS weatherDelay,
  CAST(NASDelay AS INTEGER) AS nasDelay,
  CAST(SecurityDelay AS INTEGER) AS securityDelay,
  CAST(LateAircraftDelay AS INTEGER) AS lateAircraftDelay,
  replace(left(FirstDepTime, 2), '24', '00') || ':' || right(FirstDepTime, 2) AS firstDepTime,
  CAST(TotalAddGTime AS INTEGER) AS totalAddGTime,
  CAST(LongestAddGTime AS INTEGER) AS longestAddGTime,
  CAST(DivAirportLandings AS INTEGER) AS divAirportLandings,
  DivReachedDest = 1 AS divReachedDest,
  CAST(DivActualElapsedTime AS INTEGER) AS divActualElapsedTime,
  CAST(DivArrDelay AS INTEGER) AS divArrDelay,
  CAST(DivDistance AS INTEGER) AS divDistance,
  Div1Airport AS div1Airport,
  Div2Airport AS div2Airport,
  Div3Airport AS div3Airport,
  Div4Airport AS div4Airport,
  Div5Airport AS div5Airport,
  departure AS crsDepAt,
  departure + CAST(DepDelay AS INTEGER) * INTERVAL '1' MINUTE AS depAt,
  arrival AS crsArrAt,
  arrival + CAST(ArrDelay AS INTEGER) * INTERVAL '1' MINUTE AS arrAt
FROM timed
