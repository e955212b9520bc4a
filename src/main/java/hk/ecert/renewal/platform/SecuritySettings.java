package hk.ecert.renewal.platform;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.security.*}.
 *
 * @param publicUrl where the portal is reached from outside
 * @param formTargets addresses to which a form of the portal may lead on, by a redirect too: certificate login, iAM
 *     Smart, the payment gateway's checkout
 */
@ConfigurationProperties("renewal.security")
record SecuritySettings(URI publicUrl, @DefaultValue List<String> formTargets) {

    SecuritySettings {
        if (publicUrl == null || publicUrl.getHost() == null) {
            throw new IllegalArgumentException("renewal.security.public-url is not set: name the portal's address");
        }
    }

    /** The portal's content security policy. */
    String portalPolicy() {
        String targets = Stream.concat(
                        // the portal's own address too: a form of the other door leads back to it
                        Stream.of("'self'", origin(publicUrl.toString())),
                        formTargets.stream().filter(target -> !target.isBlank()).map(SecuritySettings::origin))
                .distinct()
                .collect(Collectors.joining(" "));
        // the portal needs no script, so none is let in, not even its own
        return "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action "
                + targets;
    }

    /** A browser keeps the promise of TLS for a host and all its ports: on a workstation that would close other programs. */
    boolean promisesTls() {
        return !publicUrl.getHost().equals("localhost") && !publicUrl.getHost().matches("[0-9.]+|\\[.*]");
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
