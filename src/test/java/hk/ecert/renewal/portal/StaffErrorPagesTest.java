package hk.ecert.renewal.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.jsoup.nodes.Document;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.MissingCsrfTokenException;

class StaffErrorPagesTest extends PortalTest {

    @ParameterizedTest
    @CsvSource({
        "/casework/cases/x/hkid, 403, Your session has ended",
        "/audit/cases/x, 404, There is no such page or case",
        "/staff/code, 429, Too many attempts",
        "/casework/cases/x, 405, This page cannot be opened in this way",
        "/casework/cases/x, 413, That was too much at once",
        "/workshop/pin, 503, Something that we need does not answer",
        "/workshop/pin, 500, Something failed on our side",
        "/staff/password, 400, This could not be done"
    })
    void staffReadInEnglishWhatHappenedToThemAndWhereToGoOn(String path, int status, String words) throws Exception {
        MockHttpServletResponse answer = send(get("/error")
                .header("Accept-Language", "zh-HK")
                .requestAttr(WebAttributes.ACCESS_DENIED_403, new MissingCsrfTokenException(null))
                .requestAttr("jakarta.servlet.error.status_code", status)
                .requestAttr("jakarta.servlet.error.request_uri", path));
        assertThat(answer.getStatus()).isEqualTo(status);
        Document page = page(answer);
        assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1").eachText()).containsExactly(words);
        assertThat(page.select("main a").eachAttr("href")).containsExactly("/staff/login");
        assertThat(page.text()).doesNotContain("renewal that you have", "charged");
    }
}
