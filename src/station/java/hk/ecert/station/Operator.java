package hk.ecert.station;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;

/** The person at the station: is told what happens, and asked to put media in and paper away. */
final class Operator {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintStream screen;
    private final BufferedReader keyboard;
    private String lastTrouble = "";

    Operator(PrintStream screen, BufferedReader keyboard) {
        this.screen = screen;
        this.keyboard = keyboard;
    }

    void says(String line) {
        screen.println(TIME.format(LocalTime.now()) + "  " + line);
    }

    /** Waits until the operator has done it. @throws IOException when nobody is there */
    void does(String request) throws IOException {
        says(request + ", then press Enter");
        if (keyboard.readLine() == null) {
            throw new IOException("nobody is at the station");
        }
    }

    void hasFinished(String order, Report report) {
        String piece = report.envelopeNumber() == null
                ? "medium " + report.mediumNumber()
                : "PIN envelope " + report.envelopeNumber();
        says("order " + order + ": " + piece + (report.reason() == null ? " made" : " spoiled: " + report.reason()));
    }

    void isContent() {
        lastTrouble = "";
    }

    /** Says once what is wrong, and nothing while the system is simply not there yet. */
    void isNotConnected(IOException trouble) {
        if (!(trouble instanceof ConnectException)) {
            isInTrouble(trouble);
        }
    }

    void isInTrouble(Exception trouble) {
        if (!trouble.toString().equals(lastTrouble)) {
            says("trouble: " + trouble.getMessage());
        }
        lastTrouble = trouble.toString();
    }
}
