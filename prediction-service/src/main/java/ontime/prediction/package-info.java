/** Answers whether a flight will be late, and keeps the models that say so. */
package ontime.prediction;
