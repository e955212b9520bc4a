package hk.ecert.renewal.process;

import org.springframework.stereotype.Component;

/** What the models ask of the configuration that no step owns. */
@Component
public class CaseSettings {

    private final CaseProperties properties;

    CaseSettings(CaseProperties properties) {
        this.properties = properties;
    }

    /** How long a case waits for the subscriber's next answer, as an ISO 8601 duration for the timers. */
    public String abandonedAfter() {
        return properties.abandonedAfter().toString();
    }
}
