/**
 * What every step stands on, configuration only: the engine and its guards, the doors, security, sessions, the clock.
 *
 * <p>No business is decided here. A guard of the engine closes a published fault or an opening that the engine leaves by
 * default; each says which.
 */
package hk.ecert.renewal.platform;
