package hk.ecert.renewal.process;

import java.util.Locale;

/** The three languages in which a subscriber is served. */
public enum Language {
    EN("en"),
    ZH_HANT("zh-Hant"),
    ZH_HANS("zh-Hans");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** The language of a tag, English when it is none of ours. */
    public static Language ofTag(String tag) {
        for (Language language : values()) {
            if (language.tag.equalsIgnoreCase(tag)) {
                return language;
            }
        }
        return EN;
    }
}
