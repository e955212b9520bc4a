package hk.ecert.renewal.notification;

import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Words;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What all mails have in common: who writes, whom to ask, and where the portal is. */
@Component
public class Letterhead {

    private final String portal;
    private final String operator;
    private final String hotline;
    private final Words words = new Words("letterhead");

    public Letterhead(
            @Value("${renewal.portal.public-url:https://localhost:8443}") String portal,
            @Value("${renewal.operator.name:Hongkong Post e-Cert}") String operator,
            @Value("${renewal.operator.hotline:2921 6633}") String hotline) {
        this.portal = portal;
        this.operator = operator;
        this.hotline = hotline;
    }

    /** @param path from the root, e.g. {@code /extensions/new} */
    public String page(String path) {
        return portal + path;
    }

    /** The last lines of every mail. */
    public String closing(Language language) {
        return words.text("closing", language, hotline, operator) + "\n";
    }
}
