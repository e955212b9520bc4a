package hk.ecert.sandbox.notifier;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A mail server that delivers nothing: every message becomes an .eml file in the outbox, to be read and counted. */
public final class Outbox implements AutoCloseable {

    private static final String SINK = "outbox@sandbox.example";

    private final Path folder;
    private final GreenMail server;
    private final AtomicInteger last;

    /** @param port 0 for any free one */
    public Outbox(Path folder, int port) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.last = new AtomicInteger(
                messages().stream().mapToInt(Outbox::numberOf).max().orElse(0));
        ServerSetup setup = new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP);
        server = new GreenMail(port == 0 ? setup.dynamicPort() : setup);
        server.withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
        server.start();
        server.getUserManager().setMessageDeliveryHandler(this::keep);
    }

    public int port() {
        return server.getSmtp().getPort();
    }

    private GreenMailUser keep(MovingMessage message, MailAddress recipient) throws MessagingException, UserException {
        ByteArrayOutputStream eml = new ByteArrayOutputStream();
        try {
            message.getMessage().writeTo(eml);
            String to = recipient.getEmail().replaceAll("[^A-Za-z0-9@.-]", "_");
            Files.write(folder.resolve("%06d-%s.eml".formatted(last.incrementAndGet(), to)), eml.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sink();
    }

    /** The one mailbox into which the server itself puts everything; it is emptied now and then. */
    private synchronized GreenMailUser sink() throws UserException {
        GreenMailUser user = server.getUserManager().getUserByEmail(SINK);
        return user == null ? server.getUserManager().createUser(SINK, SINK, SINK) : user;
    }

    /** To be called now and then: the files are the outbox, so the server need not remember as well. */
    public void tick() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All messages, the oldest first. */
    public List<Path> messages() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted(Comparator.comparingInt(Outbox::numberOf))
                    .toList();
        }
    }

    private static int numberOf(Path file) {
        String name = file.getFileName().toString();
        return Integer.parseInt(name.substring(0, name.indexOf('-')));
    }

    @Override
    public void close() {
        server.stop();
    }
}
