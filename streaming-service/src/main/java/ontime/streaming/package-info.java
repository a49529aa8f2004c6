/** Predictions as a stream: requests from Kafka, answers to Kafka, scored within Spark. */
package ontime.streaming;
