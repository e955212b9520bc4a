package hk.ecert.sandbox.station;

import hk.ecert.sandbox.home.Home;
import hk.ecert.sandbox.home.KeyFile;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;

/** Both stations at work. They share nothing but the building. */
public final class Stations implements AutoCloseable {

    private final Workshop medium;
    private final Workshop pin;

    /** @param door the application's address for client certificates */
    public Stations(Home home, URI door) throws GeneralSecurityException, IOException {
        KeyFile mediumKey = key(home, "medium");
        KeyFile pinKey = key(home, "pin");
        medium = new Workshop(home, "medium", door, mediumKey, new MediumStation(home, mediumKey));
        pin = new Workshop(home, "pin", door, pinKey, new PinStation(home, pinKey));
    }

    private static KeyFile key(Home home, String name) throws GeneralSecurityException, IOException {
        return KeyFile.read(home.path("stations/" + name + ".p12"), home.text("stations/" + name + ".password"));
    }

    public void start() {
        medium.start();
        pin.start();
    }

    @Override
    public void close() {
        medium.close();
        pin.close();
    }
}
