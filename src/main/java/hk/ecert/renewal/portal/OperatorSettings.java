package hk.ecert.renewal.portal;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who runs the service and where subscribers turn to; keys {@code renewal.operator.*}. The operating company changes
 * from contract to contract, so nothing of it stands in a page.
 *
 * @param name as pages show it
 * @param hotline telephone number as people read it
 * @param website the operator's own pages
 * @param userGuide how to use an e-Cert on File USB and on Token
 * @param newApplication how to apply for a new e-Cert in person
 * @param terms subscriber terms and certification practice statement
 * @param importantNotices legal notices
 * @param privacyPolicy how personal data are handled
 */
@ConfigurationProperties("renewal.operator")
public record OperatorSettings(
        @DefaultValue("Hongkong Post e-Cert") String name,
        @DefaultValue("2921 6633") String hotline,
        @DefaultValue("enquiry@eCert.gov.hk") String email,
        @DefaultValue("https://www.ecert.gov.hk/") URI website,
        @DefaultValue("https://www.ecert.gov.hk/") URI userGuide,
        @DefaultValue("https://www.ecert.gov.hk/") URI newApplication,
        @DefaultValue("https://www.ecert.gov.hk/") URI terms,
        @DefaultValue("https://www.ecert.gov.hk/") URI importantNotices,
        @DefaultValue("https://www.ecert.gov.hk/") URI privacyPolicy) {

    /** The number as a telephone dials it. */
    public String dialled() {
        return hotline.replaceAll("[^+0-9]", "");
    }
}
