package hk.ecert.renewal.portal.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownTextTest {

    private static final Offer FACTS = new Offer(Map.of("days", 12, "evil", "<b>**x** {{days}}</b>"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    plain                      | <p class="govuk-body">plain</p>
                    # Title                    | <h2 class="govuk-heading-m">Title</h2>
                    ## Smaller                 | <h3 class="govuk-heading-s">Smaller</h3>
                    * one                      | <ul class="govuk-list govuk-list--bullet"><li>one</li></ul>
                    **{{days}} days**          | <p class="govuk-body"><strong>12 days</strong></p>
                    {{ days }}                 | <p class="govuk-body">12</p>
                    {{unknown}}                | <p class="govuk-body">—</p>
                    {{evil}}                   | <p class="govuk-body">&lt;b&gt;**x** {{days}}&lt;/b&gt;</p>
                    <script>alert(1)</script>  | <p class="govuk-body">&lt;script&gt;alert(1)&lt;/script&gt;</p>
                    `ab12`                     | <p class="govuk-body"><code class="fingerprint">ab12</code></p>
                    [guide](https://a.example/) | <p class="govuk-body"><a class="govuk-link" href="https://a.example/">guide</a></p>
                    [x](javascript:alert(1))   | <p class="govuk-body">[x](javascript:alert(1))</p>
                    """)
    void becomesHtmlThatHoldsNothingElse(String markdown, String html) {
        assertThat(MarkdownText.html(markdown, FACTS)).isEqualTo(html);
    }
}
