/** BTS's monthly files, made into the lake's Parquet and JSON Lines. */
package ontime.ingest;
