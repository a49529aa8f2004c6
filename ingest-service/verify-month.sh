#!/usr/bin/env bash
# Counts a month's flights by carrier and day with DuckDB in BTS's file, the lake's Parquet and JSON Lines, and in
# query-service if its address is given; fails if any two differ.
#   ingest-service/verify-month.sh 2008-01 FILE.zip [LAKE] [QUERY_URL]
set -euo pipefail
module=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ $# -lt 2 ]; then
  sed -n '2,4p' "$0" >&2
  exit 2
fi
month=$1 source=$(realpath "$2") lake=$(realpath "${3:-$module/../.ontime/lake}")
classpath=$module/target/test.classpath
mvn -B -q -f "$module/../pom.xml" -pl ingest-service -am test-compile dependency:build-classpath \
  -Dmdep.outputFile=target/test.classpath
exec java -cp "$module/target/test-classes:$module/target/classes:$(cat "$classpath")" \
  ontime.ingest.VerifyMonth "$month" "$source" "$lake" ${4:+"$4"}
