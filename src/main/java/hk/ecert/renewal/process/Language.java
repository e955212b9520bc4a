package hk.ecert.renewal.process;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The three languages in which a subscriber is served. */
public enum Language {
    EN("en"),
    ZH_HANT("zh-Hant"),
    ZH_HANS("zh-Hans");

    private static final DateTimeFormatter ENGLISH_DATE = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter CHINESE_DATE = DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日", Locale.ROOT);

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

    /** A date as people in Hong Kong read it: {@code 5 March 2027}, {@code 2027 年 3 月 5 日}. */
    public String date(LocalDate date) {
        return date.format(this == EN ? ENGLISH_DATE : CHINESE_DATE);
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
