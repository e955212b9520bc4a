package hk.ecert.renewal.comingofage;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.coming-of-age.*}.
 *
 * @param timeToConvert how long after the birthday a minor certificate may still be used to convert it
 */
@ConfigurationProperties("renewal.coming-of-age")
record ComingOfAgeSettings(@DefaultValue("P3M") Period timeToConvert) {}
