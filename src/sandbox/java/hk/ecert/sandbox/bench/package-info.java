/**
 * Measures the application as a whole: throughput, CPU, page times and memory, beside the floor measured in the same run,
 * because wall times on shared machines are worth little and ratios last.
 */
package hk.ecert.sandbox.bench;
