package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.Language;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.WebUtils;

/** The language of a page: what the address asks for, else what was asked for last, else what the browser prefers. */
@Component("localeResolver")
class SpokenLanguage implements LocaleResolver {

    static final String PARAMETER = "lang";
    private static final String COOKIE = "__Host-language";
    private static final Duration KEPT = Duration.ofDays(365);

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return of(request).locale();
    }

    Language of(HttpServletRequest request) {
        return asked(request)
                .or(() -> Optional.ofNullable(WebUtils.getCookie(request, COOKIE))
                        .map(Cookie::getValue)
                        .flatMap(SpokenLanguage::exactly))
                .orElseGet(() -> preferred(request));
    }

    /** The language that the address asks for. */
    Optional<Language> asked(HttpServletRequest request) {
        return exactly(request.getParameter(PARAMETER));
    }

    /** Whether a language button inside a form sent it: the form itself, not its address, names a language. */
    boolean isSwitched(HttpServletRequest sent) {
        String query = sent.getQueryString();
        return asked(sent).isPresent() && (query == null || !query.contains(PARAMETER + "="));
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        ResponseCookie cookie = ResponseCookie.from(COOKIE, locale.toLanguageTag())
                .path("/")
                .secure(true)
                .httpOnly(true)
                .sameSite("Lax")
                .maxAge(KEPT)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    private static Optional<Language> exactly(String tag) {
        return Optional.ofNullable(tag)
                .map(Language::ofTag)
                .filter(language -> language.tag().equalsIgnoreCase(tag));
    }

    private static Language preferred(HttpServletRequest request) {
        if (request.getHeader(HttpHeaders.ACCEPT_LANGUAGE) == null) {
            return Language.EN;
        }
        return Collections.list(request.getLocales()).stream()
                .map(SpokenLanguage::near)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(Language.EN);
    }

    /** A browser says zh-HK or zh-CN rather than the script; plain zh means Traditional in Hong Kong. */
    private static Optional<Language> near(Locale wanted) {
        if (wanted.getLanguage().equals("en")) {
            return Optional.of(Language.EN);
        }
        if (!wanted.getLanguage().equals("zh")) {
            return Optional.empty();
        }
        boolean simplified = wanted.getScript().equals("Hans")
                || wanted.getScript().isEmpty()
                        && (wanted.getCountry().equals("CN")
                                || wanted.getCountry().equals("SG"));
        return Optional.of(simplified ? Language.ZH_HANS : Language.ZH_HANT);
    }
}
