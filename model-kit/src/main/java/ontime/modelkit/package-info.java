/**
 * Models as files: the registry that keeps versions and says which is active, the records that tell
 * how good each is, and the scorer that answers without Spark.
 */
package ontime.modelkit;
