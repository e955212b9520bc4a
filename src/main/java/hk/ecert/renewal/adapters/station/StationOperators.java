package hk.ecert.renewal.adapters.station;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who sits at which kind of station. Whoever was at one is never let to the other: nobody handles both halves. */
@Component
class StationOperators {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,39}");

    private final JdbcClient jdbc;
    private final Clock clock;

    StationOperators(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param typed as the operator wrote it; capitals do not count
     * @return the operator's name
     * @throws ResponseStatusException 400 when it is no name, 403 when that person works at the other kind of station
     */
    String admit(Station station, String typed) {
        String name = typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        String known = stationOf(name);
        if (known.isEmpty()) {
            jdbc.sql("insert into station_operator (name, station, since) values (?, ?, ?) on conflict do nothing")
                    .params(name, station.name(), clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            known = stationOf(name); // somebody else may have been faster
        }
        if (!known.equals(station.name())) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return name;
    }

    /** Empty when nobody of that name was at a station yet. */
    private String stationOf(String name) {
        return jdbc.sql("select station from station_operator where name = ?")
                .param(name)
                .query(String.class)
                .optional()
                .orElse("");
    }
}
