package hk.ecert.sandbox.station;

import hk.ecert.sandbox.home.Home;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** Both stations at work. They share nothing but the building: media go to {@code media}, paper to {@code pin-envelopes}. */
public final class Stations implements AutoCloseable {

    private final StationProcess medium;
    private final StationProcess pin;

    /** @param door the application's address for client certificates */
    public Stations(Home home, URI door) {
        String media = home.path("media").toString();
        medium = new StationProcess(
                home, "medium", door, List.of("--folders", media, "--trial-tokens", media, "--operator", "medium-1"));
        pin = new StationProcess(
                home, "pin", door, List.of("--files", home.path("pin-envelopes").toString(), "--operator", "pin-1"));
    }

    public void start() throws IOException {
        startMedium();
        startPin();
    }

    public void startMedium() throws IOException {
        medium.start();
    }

    public void startPin() throws IOException {
        pin.start();
    }

    /** As if somebody had pulled both plugs. */
    public void kill() {
        medium.kill();
        pin.kill();
    }

    @Override
    public void close() {
        kill();
    }
}
