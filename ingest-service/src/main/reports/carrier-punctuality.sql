-- title: Airlines against the typical time
-- description: Punctuality as published, and a figure that no schedule can flatter. Lost minutes are those from the scheduled departure to the gate at
--   the destination, less the route's typical time from gate to gate (the mean of all its flights of that month), against the mean of all flights.
--   They are split in two: what the airports of departure and arrival cost at those hours, whoever flies, and the rest, which is the airline's.
--   Minutes are of flights that arrived where they should; cancelled and diverted ones count in the shares. The interval is 95 %.
-- notice: In order of the minutes that are the airline's own; negative is faster than typical. Airlines whose intervals overlap are not surely in this order, and few airlines are as late as their airports make them look.
-- group: airlines
-- chart: bars
-- x: airline "Airline"
-- y: airlineMinutes "Lost by the airline" min
-- column: cancelledShare "Cancelled" %
-- column: divertedShare "Diverted" %
-- column: onTimeShare "Arrived less than 15 min late, of all scheduled" %
-- column: lateShare "Arrived 15+ min late, of those arrived" %
-- column: meanArrDelay "Mean arrival delay" min
-- column: lostMinutes "Lost in all, against the mean flight" min
-- column: airlineMinutesLow "Lost by the airline, low end" min
-- column: airlineMinutesHigh "Lost by the airline, high end" min
-- column: airportMinutes "Lost at its airports and hours" min
-- column: comparedShare "Compared with others" %
-- order: place
WITH by_month AS (
  -- Two kinds of rows: cells of route and hours, and days. All sums are of whole minutes, so that no order of adding changes a bit.
  SELECT
    month,
    year,
    carrier,
    origin,
    dest,
    depHour,
    arrHour,
    day,
    count(*) AS flights,
    count(*) FILTER (WHERE cancelled) AS cancelled,
    count(*) FILTER (WHERE diverted) AS diverted,
    count(arrDelay) AS arrived,
    sum(arrDelay) AS arrDelay,
    count(*) FILTER (WHERE arrDelay >= 15) AS late,
    count(minutes) AS timed,
    sum(minutes) AS minutes,
    sum(minutes - depDelay) AS elapsed
  FROM (
    SELECT
      substr(CAST(flightDate AS STRING), 1, 7) AS month,
      year(flightDate) AS year,
      carrier,
      origin,
      dest,
      substr(crsDepTime, 1, 2) AS depHour,
      coalesce(substr(crsArrTime, 1, 2), '?') AS arrHour,
      flightDate AS day,
      cancelled,
      diverted,
      depDelay,
      arrDelay,
      CASE WHEN arrDelay IS NOT NULL THEN depDelay + actualElapsedTime END AS minutes
    FROM flights
  ) AS timed
  GROUP BY GROUPING SETS ((month, year, carrier, origin, dest, depHour, arrHour), (month, year, carrier, day))
),
-- A code may have been another airline's: who flew is told by the year. In a year of change, the later name.
names AS (
  SELECT
    carrier,
    name,
    coalesce(firstYear, 0) AS firstYear,
    least(coalesce(lastYear, 9999), lead(firstYear, 1, 10000) OVER (PARTITION BY carrier ORDER BY coalesce(firstYear, 0), name) - 1) AS lastYear
  FROM airlines
),
named AS (
  SELECT by_month.*, coalesce(names.name, by_month.carrier) AS airline
  FROM by_month
  LEFT JOIN names ON names.carrier = by_month.carrier AND by_month.year BETWEEN names.firstYear AND names.lastYear
),
totals AS (
  SELECT
    carrier,
    airline,
    sum(flights) AS flights,
    sum(cancelled) AS cancelled,
    sum(diverted) AS diverted,
    sum(arrived) AS arrived,
    sum(arrDelay) AS arrDelay,
    sum(late) AS late
  FROM named
  WHERE day IS NULL
  GROUP BY carrier, airline
),
-- Thousandths of a minute lost against the route's typical time.
timed AS (
  SELECT
    carrier,
    airline,
    concat(origin, depHour) AS departure,
    concat(dest, arrHour) AS arrival,
    timed AS n,
    1000 * minutes - timed * CAST(floor(1000e0 * sum(elapsed) OVER (PARTITION BY month, origin, dest)
      / sum(timed) OVER (PARTITION BY month, origin, dest)) AS BIGINT) AS lost
  FROM named
  WHERE day IS NULL AND timed > 0
),
cells AS (
  SELECT carrier, airline, departure, arrival, sum(n) AS n, sum(lost) AS lost, 0 AS a, 0 AS d, 0 AS r
  FROM timed
  GROUP BY carrier, airline, departure, arrival
),
-- lost = n * (a + d + r) + rest: least squares by back-fitting. d is the departure's part, r the arrival's, a the airline's; each is
-- fitted to what the others leave. Steps of a that grow (Chebyshev's, for 0.15 to 1) make six rounds do what twenty of step 1 would.
departures1 AS (SELECT carrier, airline, departure, arrival, n, lost, a, CAST(floor(sum(lost - n * (a + r)) OVER (PARTITION BY departure) * 1e0 / sum(n) OVER (PARTITION BY departure)) AS BIGINT) AS d, r FROM cells),
arrivals1 AS (SELECT carrier, airline, departure, arrival, n, lost, a, d, CAST(floor(sum(lost - n * (a + d)) OVER (PARTITION BY arrival) * 1e0 / sum(n) OVER (PARTITION BY arrival)) AS BIGINT) AS r FROM departures1),
airlines1 AS (SELECT carrier, airline, departure, arrival, n, lost, a + CAST(floor(1.01e0 * sum(lost - n * (a + d + r)) OVER (PARTITION BY carrier, airline) / sum(n) OVER (PARTITION BY carrier, airline)) AS BIGINT) AS a, d, r FROM arrivals1),
departures2 AS (SELECT carrier, airline, departure, arrival, n, lost, a, CAST(floor(sum(lost - n * (a + r)) OVER (PARTITION BY departure) * 1e0 / sum(n) OVER (PARTITION BY departure)) AS BIGINT) AS d, r FROM airlines1),
arrivals2 AS (SELECT carrier, airline, departure, arrival, n, lost, a, d, CAST(floor(sum(lost - n * (a + d)) OVER (PARTITION BY arrival) * 1e0 / sum(n) OVER (PARTITION BY arrival)) AS BIGINT) AS r FROM departures2),
airlines2 AS (SELECT carrier, airline, departure, arrival, n, lost, a + CAST(floor(1.14e0 * sum(lost - n * (a + d + r)) OVER (PARTITION BY carrier, airline) / sum(n) OVER (PARTITION BY carrier, airline)) AS BIGINT) AS a, d, r FROM arrivals2),
departures3 AS (SELECT carrier, airline, departure, arrival, n, lost, a, CAST(floor(sum(lost - n * (a + r)) OVER (PARTITION BY departure) * 1e0 / sum(n) OVER (PARTITION BY departure)) AS BIGINT) AS d, r FROM airlines2),
arrivals3 AS (SELECT carrier, airline, departure, arrival, n, lost, a, d, CAST(floor(sum(lost - n * (a + d)) OVER (PARTITION BY arrival) * 1e0 / sum(n) OVER (PARTITION BY arrival)) AS BIGINT) AS r FROM departures3),
airlines3 AS (SELECT carrier, airline, departure, arrival, n, lost, a + CAST(floor(1.46e0 * sum(lost - n * (a + d + r)) OVER (PARTITION BY carrier, airline) / sum(n) OVER (PARTITION BY carrier, airline)) AS BIGINT) AS a, d, r FROM arrivals3),
departures4 AS (SELECT carrier, airline, departure, arrival, n, lost, a, CAST(floor(sum(lost - n * (a + r)) OVER (PARTITION BY departure) * 1e0 / sum(n) OVER (PARTITION BY departure)) AS BIGINT) AS d, r FROM airlines3),
arrivals4 AS (SELECT carrier, airline, departure, arrival, n, lost, a, d, CAST(floor(sum(lost - n * (a + d)) OVER (PARTITION BY arrival) * 1e0 / sum(n) OVER (PARTITION BY arrival)) AS BIGINT) AS r FROM departures4),
airlines4 AS (SELECT carrier, airline, departure, arrival, n, lost, a + CAST(floor(2.15e0 * sum(lost - n * (a + d + r)) OVER (PARTITION BY carrier, airline) / sum(n) OVER (PARTITION BY carrier, airline)) AS BIGINT) AS a, d, r FROM arrivals4),
departures5 AS (SELECT carrier, airline, departure, arrival, n, lost, a, CAST(floor(sum(lost - n * (a + r)) OVER (PARTITION BY departure) * 1e0 / sum(n) OVER (PARTITION BY departure)) AS BIGINT) AS d, r FROM airlines4),
arrivals5 AS (SELECT carrier, airline, departure, arrival, n, lost, a, d, CAST(floor(sum(lost - n * (a + d)) OVER (PARTITION BY arrival) * 1e0 / sum(n) OVER (PARTITION BY arrival)) AS BIGINT) AS r FROM departures5),
airlines5 AS (SELECT carrier, airline, departure, arrival, n, lost, a + CAST(floor(3.64e0 * sum(lost - n * (a + d + r)) OVER (PARTITION BY carrier, airline) / sum(n) OVER (PARTITION BY carrier, airline)) AS BIGINT) AS a, d, r FROM arrivals5),
departures6 AS (SELECT carrier, airline, departure, arrival, n, lost, a, CAST(floor(sum(lost - n * (a + r)) OVER (PARTITION BY departure) * 1e0 / sum(n) OVER (PARTITION BY departure)) AS BIGINT) AS d, r FROM airlines5),
arrivals6 AS (SELECT carrier, airline, departure, arrival, n, lost, a, d, CAST(floor(sum(lost - n * (a + d)) OVER (PARTITION BY arrival) * 1e0 / sum(n) OVER (PARTITION BY arrival)) AS BIGINT) AS r FROM departures6),
airlines6 AS (SELECT carrier, airline, departure, arrival, n, lost, a + CAST(floor(6.08e0 * sum(lost - n * (a + d + r)) OVER (PARTITION BY carrier, airline) / sum(n) OVER (PARTITION BY carrier, airline)) AS BIGINT) AS a, d, r FROM arrivals6),
-- How much of an airline's flying can be held against that of others: at an airport and hour that it has to itself, nothing.
compared AS (
  SELECT
    carrier,
    airline,
    n,
    lost,
    a,
    CAST(floor(1000e0 * n
      * (1e0 - sum(n) OVER (PARTITION BY departure, carrier, airline) * 1e0 / sum(n) OVER (PARTITION BY departure))
      * (1e0 - sum(n) OVER (PARTITION BY arrival, carrier, airline) * 1e0 / sum(n) OVER (PARTITION BY arrival))) AS BIGINT) AS compared
  FROM airlines6
),
fitted AS (
  SELECT carrier, airline, sum(n) AS n, sum(lost) AS lost, max(a) AS a, sum(compared) / (1000e0 * sum(n)) AS comparedShare
  FROM compared
  GROUP BY carrier, airline
),
centred AS (
  SELECT
    carrier,
    airline,
    comparedShare,
    (lost * 1e0 / n - sum(lost) OVER () * 1e0 / sum(n) OVER ()) / 1000e0 AS lostMinutes,
    CASE WHEN comparedShare >= 0.02e0 THEN (a
      - sum(CASE WHEN comparedShare >= 0.02e0 THEN n * a END) OVER () * 1e0
      / sum(CASE WHEN comparedShare >= 0.02e0 THEN n END) OVER ()) / 1000e0 END AS airlineMinutes
  FROM fitted
),
-- How much the airline's days differ, each against what the day was for all: flights of one day are late together, so days are counted, not flights.
days AS (
  SELECT
    carrier,
    airline,
    arrived,
    CAST(floor(arrDelay - arrived * 1e0 * sum(arrDelay) OVER (PARTITION BY day) / sum(arrived) OVER (PARTITION BY day)) AS BIGINT) AS excess
  FROM named
  WHERE day IS NOT NULL AND arrived > 0
),
moments AS (
  SELECT
    carrier,
    airline,
    count(*) AS days,
    sum(arrived) * 1e0 AS n,
    sum(excess) * 1e0 / sum(arrived) AS mean,
    sum(excess * excess) * 1e0 AS ee,
    sum(excess * arrived) * 1e0 AS en,
    sum(arrived * arrived) * 1e0 AS nn
  FROM days
  GROUP BY carrier, airline
),
errors AS (
  SELECT
    carrier,
    airline,
    sqrt(greatest(ee - 2e0 * mean * en + mean * mean * nn, 0e0) * days / nullif(days - 1, 0)) / n AS standardError,
    -- Student's 97.5 % point (Abramowitz and Stegun 26.7.5).
    1.96e0 + 2.3723e0 / nullif(days - 1, 0) + 2.8225e0 / nullif((days - 1) * (days - 1), 0) + 2.5556e0 / nullif((days - 1) * (days - 1) * (days - 1), 0) AS t
  FROM moments
)
SELECT
  row_number() OVER (ORDER BY CASE WHEN airlineMinutes IS NULL THEN 1 ELSE 0 END, airlineMinutes, totals.carrier, totals.airline) AS place,
  totals.carrier,
  totals.airline,
  airlineMinutes,
  airlineMinutes - t * standardError / sqrt(comparedShare) AS airlineMinutesLow,
  airlineMinutes + t * standardError / sqrt(comparedShare) AS airlineMinutesHigh,
  lostMinutes - airlineMinutes AS airportMinutes,
  lostMinutes,
  comparedShare,
  (arrived - late) / flights AS onTimeShare,
  late / nullif(arrived, 0) AS lateShare,
  arrDelay / nullif(arrived, 0) AS meanArrDelay,
  cancelled / flights AS cancelledShare,
  diverted / flights AS divertedShare,
  flights
FROM totals
LEFT JOIN centred ON centred.carrier = totals.carrier AND centred.airline = totals.airline
LEFT JOIN errors ON errors.carrier = totals.carrier AND errors.airline = totals.airline
