/** The Spark job that makes a model version out of the lake's months. */
package ontime.training;
