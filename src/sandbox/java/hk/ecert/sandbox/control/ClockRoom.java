package hk.ecert.sandbox.control;

import hk.ecert.sandbox.SandboxClock;
import hk.ecert.sandbox.WorkingDays;
import hk.ecert.sandbox.home.Persona;
import hk.ecert.sandbox.home.Persona.CertificateClass;
import hk.ecert.sandbox.home.SandboxHome;
import hk.ecert.sandbox.web.BadRequest;
import hk.ecert.sandbox.web.Html;
import hk.ecert.sandbox.web.Json;
import hk.ecert.sandbox.web.Request;
import hk.ecert.sandbox.web.Response;
import hk.ecert.sandbox.web.Web;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the clock and, where the application shares it, moves it forward. */
final class ClockRoom {

    private static final DateTimeFormatter FULL =
            DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final int ADULT = 18;

    private final SandboxHome home;
    private final boolean moves;

    ClockRoom(SandboxHome home, boolean moves) {
        this.home = home;
        this.moves = moves;
    }

    void routeTo(Web web) {
        web.route("GET", "/clock", request -> state());
        web.route("POST", "/clock", this::move);
    }

    private static Response state() {
        SandboxClock clock = SandboxClock.shared();
        return Response.json(Json.object()
                .put("offsetSeconds", clock.offset().toSeconds())
                .put("now", clock.now().toOffsetDateTime().toString()));
    }

    private Response move(Request request) {
        if (!moves) {
            throw new BadRequest("The clock can be moved only when the application shares it, as in the trial run.");
        }
        SandboxClock clock = SandboxClock.shared();
        String to = request.form().getOrDefault("to", "");
        switch (to) {
            case "tomorrow" -> clock.advance(Duration.ofDays(1));
            case "working-day" ->
                clock.advanceTo(nextWorkingDay()
                        .atTime(MORNING)
                        .atZone(SandboxClock.HONG_KONG)
                        .toInstant());
            case "birthday" ->
                clock.advanceTo(nextBirthday()
                        .orElseThrow(() -> new BadRequest("No minor is still to turn 18."))
                        .atTime(MORNING)
                        .atZone(SandboxClock.HONG_KONG)
                        .toInstant());
            default -> throw new BadRequest("to must be tomorrow, working-day or birthday");
        }
        return Response.seeOther("/");
    }

    private static LocalDate nextWorkingDay() {
        return WorkingDays.after(SandboxClock.shared().now().toLocalDate(), 1);
    }

    /** The day on which the next minor turns 18. */
    private Optional<LocalDate> nextBirthday() {
        LocalDate today = SandboxClock.shared().now().toLocalDate();
        return home.personas().stream()
                .filter(persona -> persona.certificateClass() == CertificateClass.MINOR)
                .map(Persona::dateOfBirth)
                .map(born -> comesOfAge(LocalDate.parse(born)))
                .filter(birthday -> birthday.isAfter(today))
                .min(LocalDate::compareTo);
    }

    /** Who was born on 29 February comes of age on 1 March where there is no such day. */
    static LocalDate comesOfAge(LocalDate born) {
        LocalDate birthday = born.plusYears(ADULT);
        return birthday.getDayOfMonth() == born.getDayOfMonth() ? birthday : birthday.plusDays(1);
    }

    /** What the reader must know of the days that a button passes over; empty when their holidays are known. */
    static String holidaysUnknown(LocalDate from, LocalDate to) {
        return IntStream.rangeClosed(from.getYear(), to.getYear())
                .filter(year -> !WorkingDays.areHolidaysKnown(year))
                .mapToObj(year -> "<p>The general holidays of " + year
                        + " are not known here: only its Saturdays and Sundays count as days off.</p>")
                .collect(Collectors.joining());
    }

    /** The part of the control page that shows and moves the clock. */
    String section() {
        String now = "<h2 id=\"clock\">Clock</h2><p>It is <strong>"
                + Html.escape(FULL.format(SandboxClock.shared().now())) + "</strong> in Hong Kong.</p>";
        if (!moves) {
            return now;
        }
        return now + "<p>Application and sandbox go forward together, never back:</p>"
                + button("tomorrow", "Forward one day") + button("working-day", "To the next working day, 9:00")
                + holidaysUnknown(SandboxClock.shared().now().toLocalDate(), nextWorkingDay())
                + nextBirthday()
                        .map(day -> button("birthday", "To the next minor’s 18th birthday, " + day))
                        .orElse("");
    }

    private static String button(String to, String text) {
        return "<form method=\"post\" action=\"/clock\"><button name=\"to\" value=\"" + to + "\">" + Html.escape(text)
                + "</button></form>";
    }
}
