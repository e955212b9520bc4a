package hk.ecert.renewal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import hk.ecert.renewal.identify.Identification;
import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.Language;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** A form that was sent too long after its sender identified. */
class UnsentFormTest extends PortalTest {

    private static final String CASE = "/renewals/" + REFERENCE;
    private static final String TASK = "confirmAddress";

    @BeforeEach
    void aLetterCameBack() {
        standsAt("mailing", TASK);
        when(workflow.needsFreshIdentification(TASK)).thenReturn(true);
        when(workflow.show(any(), eq(TASK), any())).thenReturn(Map.of("addressStreet", "1 Nathan Road"));
        when(identifications.find(REFERENCE))
                .thenReturn(Optional.of(new Identification(
                        REFERENCE, 7, AuthenticationMethod.IAM_SMART, Optional.empty(), Optional.empty(), true, NOW)));
        session.setAttribute("portal.subscribers", new LinkedHashSet<>(Set.of(7L)));
        identified(Duration.ofMinutes(16));
    }

    private void identified(Duration ago) {
        session.setAttribute("portal.identifiedAt.7", NOW.minus(ago).getEpochSecond());
    }

    private static MockHttpServletRequestBuilder address() {
        return post(CASE + "/tasks/" + TASK)
                .with(csrf())
                .param("addressRoom", "")
                .param("addressStreet", "9 Example Street")
                .param("addressDistrict", "Mong Kok")
                .param("addressArea", "KLN");
    }

    private Document open() throws Exception {
        return page(send(get(CASE)));
    }

    @Test
    void whatWasTypedIsKeptAndThereAgainAfterIdentifyingOnceMore() throws Exception {
        assertThat(send(address()).getHeader("Location")).isEqualTo(CASE);
        verify(workflow, never()).answer(any(), any(), any());
        Document asked = open();
        assertThat(asked.selectFirst("main").attr("data-situation")).isEqualTo("IDENTIFY_AGAIN");
        assertThat(asked.selectFirst("[role=alert]").text()).contains("not sent yet");
        assertThat(asked.html()).doesNotContain("9 Example Street");

        identified(Duration.ofMinutes(1));
        Document form = open();
        assertThat(form.getElementById("addressStreet").val()).isEqualTo("9 Example Street");
        assertThat(form.getElementById("addressDistrict").val()).isEqualTo("Mong Kok");
        assertThat(form.select(".govuk-error-summary")).isEmpty();
        assertThat(form.selectFirst("[role=alert]").text()).contains("not sent yet");
    }

    @Test
    void onceSentItIsForgotten() throws Exception {
        send(address());
        identified(Duration.ofMinutes(1));
        send(address());
        verify(workflow).answer(eq(REFERENCE), eq(TASK), any());

        Document askedAgain = open();
        assertThat(askedAgain.getElementById("addressStreet").val()).isEqualTo("1 Nathan Road");
        assertThat(askedAgain.select("[role=alert]")).isEmpty();
        assertThat(attributes()).noneMatch(name -> name.startsWith("portal.unsent"));
    }

    @Test
    void whatCannotBeSentAnyMoreIsForgotten() throws Exception {
        send(address());
        standsAt("mailing", null);
        open();
        assertThat(attributes()).noneMatch(name -> name.startsWith("portal.unsent"));
    }

    @Test
    void aLanguageButtonKeepsItAsWell() throws Exception {
        MockHttpServletResponse switched = send(address().param("lang", "zh-Hant"));
        assertThat(switched.getHeader("Location")).isEqualTo(CASE);
        verify(cases).speak(REFERENCE, Language.ZH_HANT);
        Document asked = page(send(get(CASE).cookie(switched.getCookies())));
        assertThat(asked.selectFirst("[role=alert]").text()).contains("尚未提交");

        identified(Duration.ofMinutes(1));
        assertThat(open().getElementById("addressStreet").val()).isEqualTo("9 Example Street");
    }

    @Test
    void whoIdentifiedAsSomebodyElseDoesNotSeeIt() throws Exception {
        send(address());
        session.setAttribute("portal.subscribers", new LinkedHashSet<>(Set.of(7L, 8L)));
        session.setAttribute("portal.identifiedAt.8", NOW.getEpochSecond());
        assertThat(open().html()).doesNotContain("9 Example Street");
    }

    private List<String> attributes() {
        return Collections.list(session.getAttributeNames());
    }
}
