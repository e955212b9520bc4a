package hk.ecert.renewal.adapters.notifier;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code renewal.notification.*}.
 *
 * @param from the address that messages come from, e.g. {@code e-Cert renewal <no-reply@example.hk>}
 */
@ConfigurationProperties("renewal.notification")
record MailSettings(String from) {

    MailSettings {
        if (from == null || from.isBlank()) {
            throw new IllegalArgumentException(
                    "renewal.notification.from is not set: name the address that messages come from");
        }
        parse(from);
    }

    InternetAddress sender() {
        return parse(from);
    }

    /** What follows the at sign, for Message-IDs. */
    String domain() {
        String address = sender().getAddress();
        return address.substring(address.indexOf('@') + 1);
    }

    private static InternetAddress parse(String from) {
        try {
            InternetAddress address = new InternetAddress(from, true);
            if (!address.getAddress().contains("@")) {
                throw new IllegalArgumentException("renewal.notification.from has no domain");
            }
            return address;
        } catch (AddressException notAnAddress) {
            throw new IllegalArgumentException("renewal.notification.from is not an e-mail address", notAnAddress);
        }
    }
}
