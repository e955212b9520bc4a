package hk.ecert.renewal.portal;

import hk.ecert.renewal.platform.Part;
import hk.ecert.renewal.process.Language;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What stands around every page: its language, the way to the other two, and who runs the service. A request attribute
 * rather than a model attribute, so that error pages have it too. Remembers a language asked for with {@code ?lang=}.
 */
@Component
class PageFrame implements HandlerInterceptor, WebMvcConfigurer {

    /** @param href the same page in that language */
    public record LanguageLink(String tag, String name, String href, boolean current) {}

    /** What an address needs to lead to the same page in another language, beside its path. */
    private static final List<String> KEPT = List.of("request", "code", "refused");

    /**
     * Read by the layout as {@code frame}.
     *
     * @param portal what stands before a path of the portal: its origin on pages of another door, else nothing
     * @param identified whether there is a visit to leave; never on error pages, which must do without the session
     */
    public record Frame(
            Language language,
            List<LanguageLink> languages,
            OperatorSettings operator,
            String portal,
            boolean identified) {}

    private final SpokenLanguage spoken;
    private final OperatorSettings operator;
    private final PortalSettings settings;
    private final Visit visit;

    PageFrame(SpokenLanguage spoken, OperatorSettings operator, PortalSettings settings, Visit visit) {
        this.spoken = spoken;
        this.operator = operator;
        this.settings = settings;
        this.visit = visit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        spoken.asked(request).ifPresent(language -> spoken.setLocale(request, response, language.locale()));
        request.setAttribute("frame", frame(request));
        return true;
    }

    private Frame frame(HttpServletRequest request) {
        Language current = spoken.of(request);
        boolean error = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) != null;
        String portal =
                Part.of(request) == Part.OTHER_DOORS ? settings.publicUrl().toString() : "";
        String here = error ? portal + "/?" : request.getRequestURI() + "?" + kept(request);
        List<LanguageLink> languages = Arrays.stream(Language.values())
                .map(language -> new LanguageLink(
                        language.tag(), name(language), here + "lang=" + language.tag(), language == current))
                .toList();
        return new Frame(current, languages, operator, portal, !error && visit.isIdentified());
    }

    private static String kept(HttpServletRequest request) {
        return KEPT.stream()
                .filter(name -> request.getParameter(name) != null)
                .map(name -> name + "=" + URLEncoder.encode(request.getParameter(name), StandardCharsets.UTF_8) + "&")
                .collect(Collectors.joining());
    }

    private static String name(Language language) {
        return switch (language) {
            case EN -> "English";
            case ZH_HANT -> "繁體中文";
            case ZH_HANS -> "简体中文";
        };
    }
}
