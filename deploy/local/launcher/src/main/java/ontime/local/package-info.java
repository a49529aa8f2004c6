/**
 * The local stack: one supervisor that keeps every process, and the commands of {@code ./ontime}
 * that talk to it.
 */
package ontime.local;
