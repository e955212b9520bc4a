package hk.ecert.renewal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import hk.ecert.renewal.identify.IamSmartLogins;
import hk.ecert.renewal.identify.IdentityReason;
import java.net.URI;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

/** Another language says the same, and loses nothing. */
class LanguageLinksTest extends PortalTest {

    private static final String CASE = "/renewals/" + REFERENCE;

    @Test
    void bothNumbersOfAnActivationAreKeptAndNotJudged() throws Exception {
        assertThat(page(send(get("/activation"))).select(".portal-languages button[form=form][name=lang]"))
                .hasSize(3);
        MockHttpServletResponse switched = send(post("/activation")
                .with(csrf())
                .param("mediumNumber", "12345 67890")
                .param("envelopeNumber", "?")
                .param("lang", "zh-Hant"));
        assertThat(switched.getStatus()).isEqualTo(200);
        Document form = page(switched);
        assertThat(form.selectFirst("html").attr("lang")).isEqualTo("zh-Hant");
        assertThat(form.getElementById("mediumNumber").val()).isEqualTo("12345 67890");
        assertThat(form.getElementById("envelopeNumber").val()).isEqualTo("?");
        assertThat(form.select(".govuk-error-summary")).isEmpty();
        verify(activation, never()).confirmReceipt(any(), any());
        verify(limits, never()).count(any(), any());
    }

    @Test
    void aLoginThatWasBrokenOffIsToldWhereEveryLanguageCanTellIt() throws Exception {
        leaveForIamSmart();
        when(logins.brokenOff(any(), any(), any()))
                .thenReturn(new IamSmartLogins.Answer.TryAgain(REFERENCE, IdentityReason.IAM_SMART_CANCELLED));
        when(logins.waiting(REFERENCE))
                .thenReturn(new IamSmartLogins.Waiting(false, Optional.of(IdentityReason.IAM_SMART_CANCELLED)));
        MockHttpServletResponse back = send(get("/iam-smart/callback?state=s&error_code=D70000"));
        assertThat(back.getStatus()).isEqualTo(303);
        assertThat(back.getHeader("Location")).isEqualTo(CASE);
        assertThat(page(send(get(CASE + "?lang=zh-Hant"))).select(".portal-notice"))
                .hasSize(1);
    }

    @Test
    void aLinkToAnotherLanguageIsNoAnswerOfIamSmart() throws Exception {
        leaveForIamSmart();
        MockHttpServletResponse translated = send(get("/iam-smart/callback?lang=zh-Hant"));
        assertThat(translated.getStatus()).isEqualTo(303);
        assertThat(translated.getHeader("Location")).isEqualTo(CASE);
        verify(logins, never()).brokenOff(any(), any(), any());
    }

    @Test
    void thatTheProofWasAnothersIsSaidInEveryLanguage() throws Exception {
        standsAt("payment", null, "hasThePaymentCome");
        Document english = page(send(get(CASE + "/proof?refused=")));
        String link = english.selectFirst(".portal-languages a[lang=zh-Hans]").attr("href");
        assertThat(page(send(get(link))).select("main [role=alert]")).hasSize(1);
    }

    private void leaveForIamSmart() throws Exception {
        standsAt("identify", null, "iamSmartAuthenticated");
        when(logins.begin(any(), any(), any(), any()))
                .thenReturn(Optional.of(URI.create("https://iam-smart.example/")));
        send(post(CASE + "/iam-smart").with(csrf()));
    }
}
