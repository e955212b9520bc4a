package hk.ecert.renewal.platform;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code renewal.limits.*}.
 *
 * @param proxies addresses that stand for many people, as a proxy's that passes TLS through: attempts from there are
 *     counted by subscriber only
 */
@ConfigurationProperties("renewal.limits")
record LimitSettings(
        @DefaultValue({"127.0.0.1", "0:0:0:0:0:0:0:1"}) Set<String> proxies) {}
