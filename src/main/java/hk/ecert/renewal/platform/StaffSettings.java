package hk.ecert.renewal.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code renewal.staff.*}.
 *
 * @param administratorPasswordFile file with the first administrator's one-time password, who is made when there is none
 *     yet; without it no member of staff can log in
 */
@ConfigurationProperties("renewal.staff")
record StaffSettings(Path administratorPasswordFile) {}
