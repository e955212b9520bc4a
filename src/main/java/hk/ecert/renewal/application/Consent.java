package hk.ecert.renewal.application;

import java.util.Arrays;
import java.util.List;

/** What the subscriber must declare or consent to, by the keys of the form. */
enum Consent {
    DECLARES_TRUE("declaresTrue"),
    ACCEPTS_TERMS("acceptsTerms"),
    KEY_GENERATION("consentsToKeyGeneration"),
    PUBLICATION("consentsToPublication");

    private final String key;

    Consent(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Consent::key).toList();
    }
}
