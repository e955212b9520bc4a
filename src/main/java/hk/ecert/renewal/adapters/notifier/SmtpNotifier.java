package hk.ecert.renewal.adapters.notifier;

import hk.ecert.renewal.notification.AddressRefused;
import hk.ecert.renewal.notification.Notifier;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.Language;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Sends plain text by SMTP; a repeated message carries the same Message-ID, so that a reader sees one. */
@Component
class SmtpNotifier implements Notifier {

    private static final String UTF_8 = "UTF-8";

    private final JavaMailSender sender;
    private final MailSettings settings;
    private final Clock clock;

    SmtpNotifier(JavaMailSender sender, MailSettings settings, Clock clock) {
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void send(
            String key, String emailAddress, Language language, String subject, String text, Optional<URI> unsubscribe)
            throws AddressRefused {
        MimeMessage message = write(key, emailAddress, language, subject, text);
        try {
            if (unsubscribe.isPresent()) {
                message.setHeader("List-Unsubscribe", "<" + unsubscribe.get() + ">");
                message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
            }
            sender.send(message);
        } catch (MessagingException unwritable) {
            throw new IllegalArgumentException("the message can't be written");
        } catch (MailException failed) {
            if (isAboutTheAddress(failed)) {
                throw new AddressRefused();
            }
            // without its cause: that may quote the address, and the engine keeps what it says
            throw new CounterpartyUnavailable(
                    "mail server: " + failed.getClass().getSimpleName(), null);
        }
    }

    private MimeMessage write(String key, String emailAddress, Language language, String subject, String text)
            throws AddressRefused {
        String id = "<" + key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ".") + "@" + settings.domain() + ">";
        MimeMessage message = new IdentifiedMessage(id);
        try {
            message.setFrom(settings.sender());
            message.setRecipient(Message.RecipientType.TO, recipient(emailAddress));
            message.setSubject(subject.replaceAll("\\p{Cntrl}+", " "), UTF_8);
            message.setText(text, UTF_8);
            message.setSentDate(Date.from(clock.instant()));
            message.setHeader("Content-Language", language.tag());
            message.setHeader("Auto-Submitted", "auto-generated");
            return message;
        } catch (MessagingException unwritable) {
            throw new IllegalArgumentException("the message can't be written");
        }
    }

    /** Exactly one plain address: no second recipient, no header behind a line break. */
    private static InternetAddress recipient(String emailAddress) throws AddressRefused {
        if (emailAddress.chars().anyMatch(Character::isISOControl)) {
            throw new AddressRefused();
        }
        try {
            InternetAddress[] parsed = InternetAddress.parse(emailAddress, true);
            if (parsed.length != 1 || parsed[0].isGroup()) {
                throw new AddressRefused();
            }
            parsed[0].validate();
            return new InternetAddress(parsed[0].getAddress(), true);
        } catch (MessagingException notAnAddress) {
            throw new AddressRefused();
        }
    }

    private static boolean isAboutTheAddress(MailException failed) {
        return failed instanceof MailSendException send
                && Arrays.stream(send.getMessageExceptions())
                        .anyMatch(each -> each instanceof SendFailedException refused
                                && refused.getInvalidAddresses() != null
                                && refused.getInvalidAddresses().length > 0);
    }

    /** Keeps the Message-ID that we gave it; Jakarta Mail would make a random one on saving. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final String id;

        IdentifiedMessage(String id) {
            super((Session) null);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
