/**
 * Step 6: makes the certificate, the medium that holds it, and the envelope with its PIN.
 *
 * <p>Confirms first that the holder may still have it. For a file the key pair is made here and leaves one method only as
 * two sealed messages, one for the medium station and one for the PIN station; for a token the medium station makes the
 * key and sends a PKCS#10. Reads the application, the conversion and the register, asks the certification authority and
 * the {@link hk.ecert.renewal.production.Stations}, writes {@code production}. What is faulty goes to an officer, and is
 * made again with a new key or given up.
 */
package hk.ecert.renewal.production;
