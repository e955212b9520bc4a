package hk.ecert.renewal.casework;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.retention.*}: how long something is kept, counted from the end of the case.
 *
 * @param unidentified cases in which nobody was ever identified
 * @param records all other cases, with what was applied for, paid, made and posted
 */
@ConfigurationProperties("renewal.retention")
record RetentionSettings(
        @DefaultValue("P1D") Period unidentified,
        @DefaultValue("P7Y") Period records) {}
