package hk.ecert.renewal.identify;

import org.springframework.stereotype.Component;

/** What the model asks of this step's configuration. */
@Component
public class IdentifySettings {

    private final IdentifyProperties properties;

    IdentifySettings(IdentifyProperties properties) {
        this.properties = properties;
    }

    /** How long an attempt may take until somebody is identified, as ISO 8601, e.g. {@code PT15M}: a timer's text. */
    public String expiresAfter() {
        return properties.expiresAfter().toString();
    }
}
