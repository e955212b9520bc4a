package hk.ecert.renewal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import hk.ecert.renewal.identify.OneTimeTokens.Issued;
import hk.ecert.renewal.identify.OneTimeTokens.Purpose;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;

class CertificateDoorPagesTest extends PortalTest {

    private static final String TOKEN = "a-token";

    @Autowired
    private PortalSettings settings;

    private String renewal() {
        return settings.publicUrl() + "/renewals/" + REFERENCE;
    }

    @ParameterizedTest
    @CsvSource({
        "/certificate-login?request=, CERTIFICATE_LOGIN",
        "/certificate-login/return?code=, CERTIFICATE_RETURN",
        "/certificate-signature?request=, CERTIFICATE_SIGNATURE"
    })
    void aUsedLinkLeadsToItsRenewalAndOneThatIsTooOldSaysSoAndShowsTheWay(String address, Purpose purpose)
            throws Exception {
        when(tokens.issued(purpose, TOKEN)).thenReturn(Optional.of(new Issued(REFERENCE, true)));
        MockHttpServletResponse used = send(get(address + TOKEN));
        assertThat(used.getStatus()).isEqualTo(303);
        assertThat(used.getHeader("Location")).isEqualTo(renewal());

        when(tokens.issued(purpose, TOKEN)).thenReturn(Optional.of(new Issued(REFERENCE, false)));
        MockHttpServletResponse old = send(get(address + TOKEN));
        assertThat(old.getStatus()).isEqualTo(410);
        Document page = page(old);
        assertThat(page.select("main a").eachAttr("href")).containsExactly(renewal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign", "decline"})
    void whoSendsASignatureThatWasTakenAlreadyIsLedToTheRenewal(String action) throws Exception {
        when(tokens.issued(Purpose.CERTIFICATE_SIGNATURE, TOKEN)).thenReturn(Optional.of(new Issued(REFERENCE, true)));
        MockHttpServletResponse again = send(post("/certificate-signature")
                .with(csrf())
                .param("request", TOKEN)
                .param("action", action));
        assertThat(again.getHeader("Location")).isEqualTo(renewal());
    }

    @ParameterizedTest
    @CsvSource({"/certificate-login, 429", "/certificate-signature, 403", "/certificate-login, 503"})
    void whatWentWrongAtTheOtherDoorLeadsToThePortalByWholeAddresses(String address, int status) throws Exception {
        Document page = page(send(get("/error")
                .requestAttr("jakarta.servlet.error.status_code", status)
                .requestAttr("jakarta.servlet.error.request_uri", address)));
        assertThat(page.select("a[href^=/]")).isEmpty();
        assertThat(page.select("main a").eachAttr("href"))
                .containsExactly(settings.publicUrl() + "/renewals/new", settings.publicUrl() + "/");
        assertThat(page.select(".portal-languages a").eachAttr("href"))
                .contains(settings.publicUrl() + "/?lang=zh-Hant");
    }

    @Test
    void aNeedThatIsAwayAtTheOtherDoorKeepsTheLinkInEveryLanguage() throws Exception {
        when(certificates.requested(TOKEN)).thenThrow(new CounterpartyUnavailable("secret", null));
        Document page = page(send(get("/certificate-login?request=" + TOKEN)));
        assertThat(page.select(".portal-languages a").eachAttr("href"))
                .contains("/certificate-login?request=" + TOKEN + "&lang=zh-Hant");
        assertThat(page.select("main a").eachAttr("href"))
                .containsExactly(settings.publicUrl() + "/renewals/new", settings.publicUrl() + "/");
    }

    @Test
    void aLinkThatWasNeverIssuedLeadsToTheStart() throws Exception {
        MockHttpServletResponse strange = send(get("/certificate-login?request=" + TOKEN));
        assertThat(strange.getStatus()).isEqualTo(410);
        Document page = page(strange);
        assertThat(page.select("main a").eachAttr("href")).containsExactly(settings.publicUrl() + "/renewals/new");
    }
}
