package hk.ecert.renewal.notification;

/** A message as it is written: it names a number and no person. */
public record Mail(String subject, String text) {}
