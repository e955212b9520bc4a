package hk.ecert.sandbox.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class CookieJarTest {

    private static final URI PORTAL = URI.create("https://localhost:8443/");

    private final CookieJar jar = new CookieJar();

    @Test
    void aHostCookieGoesBackOverTlsOnly() {
        jar.keep(PORTAL, List.of("__Host-portal=1; Path=/; Secure; HttpOnly; SameSite=Lax"));
        assertThat(jar.header(PORTAL)).isEqualTo("__Host-portal=1");
        assertThat(jar.header(URI.create("http://localhost:8090/"))).isEmpty();
        assertThat(jar.header(URI.create("https://elsewhere.example/"))).isEmpty();
    }

    @Test
    void aHostCookieThatBreaksItsPromiseIsDropped() {
        jar.keep(PORTAL, List.of("__Host-portal=1; Path=/", "__Host-portal=1; Secure; Path=/x"));
        assertThat(jar.header(PORTAL)).isEmpty();
    }

    @Test
    void aLaterCookieReplacesAndMaxAgeNullRemoves() {
        jar.keep(PORTAL, List.of("a=1; Secure", "a=2; Secure"));
        assertThat(jar.header(PORTAL)).isEqualTo("a=2");
        jar.keep(PORTAL, List.of("a=; Max-Age=0"));
        assertThat(jar.header(PORTAL)).isEmpty();
    }
}
