package hk.ecert.renewal.process;

import java.util.Optional;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The texts of one bundle under {@code messages/} in the three languages. */
public final class Words {

    private final ResourceBundleMessageSource texts = new ResourceBundleMessageSource();

    /** @param bundle name of the file without language and ending, e.g. {@code receipt} */
    public Words(String bundle) {
        texts.setBasename("messages/" + bundle);
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
    }

    /**
     * @param facts replace {@code {0}}, {@code {1}} and so on
     * @throws org.springframework.context.NoSuchMessageException when the bundle lacks the key
     */
    public String text(String key, Language language, Object... facts) {
        return texts.getMessage(key, facts, language.locale());
    }

    /** Empty when the bundle lacks the key. */
    public Optional<String> find(String key, Language language) {
        return Optional.ofNullable(texts.getMessage(key, null, null, language.locale()));
    }
}
