package hk.ecert.sandbox;

import hk.ecert.sandbox.home.ApplicationFile;
import hk.ecert.sandbox.home.Persona;
import hk.ecert.sandbox.home.SandboxHome;
import hk.ecert.sandbox.web.Web;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import picocli.CommandLine;

/** All counterparties of the renewal in one program: iAM Smart, payment gateway, carrier, stations and mail server. */
public final class Sandbox implements AutoCloseable {

    private final SandboxHome home;
    private final Web web;

    private Sandbox(SandboxHome home, Web web) {
        this.home = home;
        this.web = web;
    }

    /** Starts everything; on the first start makes the home folder. */
    public static Sandbox start(Options options) throws GeneralSecurityException, IOException {
        SandboxHome home = SandboxHome.open(options);
        Web web = new Web(options.port());
        Sandbox sandbox = new Sandbox(home, web);
        ApplicationFile.write(home, options, web.port(), options.smtpPort());
        web.start();
        return sandbox;
    }

    /** The folder that holds {@code application.yaml} and {@code register/}. */
    public Path home() {
        return home.files().folder();
    }

    public int port() {
        return web.port();
    }

    public List<Persona> personas() {
        return home.personas();
    }

    @Override
    public void close() {
        web.close();
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new SandboxCommand()).execute(args));
    }
}
