package hk.ecert.renewal.platform;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Whose pages a request is about, also while an error page is made for it. */
public enum Part {
    SUBSCRIBERS,
    STAFF,
    /** What a door other than the portal's opens: from there no path leads to the portal. */
    OTHER_DOORS;

    private static final List<String> STAFFS = List.of("/camunda", "/staff", "/audit", "/casework", "/workshop");

    public static Part of(HttpServletRequest request) {
        // while an error page is made the address is that page's
        Object failed = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = failed instanceof String text ? text : request.getRequestURI();
        if (STAFFS.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"))) {
            return STAFF;
        }
        return Door.PORTAL.opens(path) ? SUBSCRIBERS : OTHER_DOORS;
    }

    static boolean isStaffs(HttpServletRequest request) {
        return of(request) == STAFF;
    }
}
