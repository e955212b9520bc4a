/** Messages to subscribers by SMTP, as {@code spring.mail.*} names the server. */
package hk.ecert.renewal.adapters.notifier;
