/** A real Elasticsearch node in a JVM of its own, for one machine. */
package ontime.searchnode;
