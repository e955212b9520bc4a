/**
 * The door at which the medium station and the PIN station fetch their orders and report what they made.
 *
 * <p>Each station shows its own client certificate and sees its own kind of order and nothing else. What an order carries
 * is sealed to its station and destroyed with the acknowledgement. Writes {@code station_order}.
 */
package hk.ecert.renewal.adapters.station;
