package hk.ecert.renewal.adapters.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import hk.ecert.renewal.notification.AddressRefused;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.support.MovableClock;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpNotifierTest {

    private static final String KEY = "ER-7K3M-92QF-XD4T-6WBN:RENEWAL_COMPLETED";

    private GreenMail server;
    private SmtpNotifier notifier;

    @BeforeEach
    void start() {
        server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        notifier = notifier(server.getSmtp().getPort());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMessageArrivesInItsLanguage() throws Exception {
        notifier.send(KEY, "holder@example.hk", Language.ZH_HANT, "你的新電子證書可以使用", "第一行\n第二行\n", Optional.empty());

        MimeMessage received = only();
        assertThat(received.getSubject()).isEqualTo("你的新電子證書可以使用");
        assertThat(received.getContent().toString()).isEqualToNormalizingNewlines("第一行\n第二行\n");
        assertThat(received.getFrom()[0]).hasToString("e-Cert renewal <no-reply@ecert.example.hk>");
        assertThat(received.getAllRecipients()).hasSize(1);
        assertThat(received.getHeader("Content-Language")).containsExactly("zh-Hant");
        assertThat(received.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void whatCanBeStoppedIsStoppedWithOneClickOfTheMailProgram() throws Exception {
        URI wayOut = URI.create("https://portal.example.hk/reminders/abc");
        notifier.send(KEY, "holder@example.hk", Language.EN, "Subject", "Text", Optional.of(wayOut));

        assertThat(only().getHeader("List-Unsubscribe")).containsExactly("<" + wayOut + ">");
        assertThat(only().getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
    }

    @Test
    void theSameKeyIsTheSameMessageToTheReader() throws Exception {
        notifier.send(KEY, "holder@example.hk", Language.EN, "Subject", "Text", Optional.empty());
        notifier.send(KEY, "holder@example.hk", Language.EN, "Subject", "Text", Optional.empty());

        assertThat(server.getReceivedMessages())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.getMessageID())
                        .isEqualTo("<er.7k3m.92qf.xd4t.6wbn.renewal.completed@ecert.example.hk>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.hk\r\nBcc: all@example.hk",
                "a@example.hk, b@example.hk",
                "a@example.hk\nSubject: x",
                "friends: a@example.hk, b@example.hk;",
                "not an address",
                "a@exa mple.hk"
            })
    void whatIsNotOneAddressIsNotSentTo(String address) {
        assertThatExceptionOfType(AddressRefused.class)
                .isThrownBy(() -> notifier.send(KEY, address, Language.EN, "Subject", "Text", Optional.empty()));
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void aSubjectCanNotBecomeAHeader() throws Exception {
        notifier.send(KEY, "holder@example.hk", Language.EN, "Hello\r\nBcc: all@example.hk", "Text", Optional.empty());

        assertThat(only().getSubject()).isEqualTo("Hello Bcc: all@example.hk");
        assertThat(only().getAllRecipients()).hasSize(1);
    }

    @Test
    void aServerThatIsDownIsUnavailableAndTheExceptionDoesNotNameTheReader() {
        server.stop();

        assertThatExceptionOfType(CounterpartyUnavailable.class)
                .isThrownBy(
                        () -> notifier.send(KEY, "holder@example.hk", Language.EN, "Subject", "Text", Optional.empty()))
                .withNoCause()
                .withMessageNotContaining("holder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nobody", "a b@example.hk"})
    void theSenderMustBeAnAddress(String from) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MailSettings(from))
                .withMessageStartingWith("renewal.notification.from");
    }

    private MimeMessage only() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    @Test
    void aServerThatTakesTheConnectionAndSaysNothingIsNotWaitedForWithoutEnd() throws Exception {
        Properties configured = configured();
        assertThat(configured.stringPropertyNames())
                .containsExactlyInAnyOrder(
                        "mail.smtp.connectiontimeout", "mail.smtp.timeout", "mail.smtp.writetimeout");
        assertThat(configured.values())
                .allSatisfy(millis -> assertThat(Integer.parseInt((String) millis))
                        .as("less than the time for which a job is the engine's")
                        .isBetween(1_000, 20_000));
        configured.replaceAll((name, millis) -> "300");

        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            SmtpNotifier waiting = notifier(silent.getLocalPort(), configured);
            assertThatExceptionOfType(CounterpartyUnavailable.class)
                    .isThrownBy(() ->
                            waiting.send(KEY, "holder@example.hk", Language.EN, "Subject", "Text", Optional.empty()));
        }
    }

    /** What the application hands to the mail library. */
    private static Properties configured() throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .forEach(environment.getPropertySources()::addLast);
        Properties properties = new Properties();
        properties.putAll(Binder.get(environment)
                .bind("spring.mail.properties", Bindable.mapOf(String.class, String.class))
                .get());
        return properties;
    }

    private static SmtpNotifier notifier(int port) {
        return notifier(port, new Properties());
    }

    private static SmtpNotifier notifier(int port, Properties properties) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setJavaMailProperties(properties);
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new SmtpNotifier(
                sender,
                new MailSettings("e-Cert renewal <no-reply@ecert.example.hk>"),
                MovableClock.at("2026-11-22T12:00"));
    }
}
