/** Benchmarks that stay: each prints its figure beside its peer's, measured in the same run. */
package ontime.bench;
