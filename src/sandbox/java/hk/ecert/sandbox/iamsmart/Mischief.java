package hk.ecert.sandbox.iamsmart;

import hk.ecert.sandbox.web.BadRequest;
import hk.ecert.sandbox.web.Html;
import hk.ecert.sandbox.web.Request;
import hk.ecert.sandbox.web.Response;
import hk.ecert.sandbox.web.Web;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/** How iAM Smart is to misbehave: once, when the next person taps "approve"; only out of order it stays until told otherwise. */
final class Mischief {

    private static final String PATH = Pages.PREFIX + "/mischief";

    /** What goes wrong. */
    enum Kind {
        NONE("Behave"),
        LATE("Tell the result six seconds late"),
        TWICE("Tell the result twice"),
        SWAPPED("Tell somebody else's profile or signature under this request"),
        WRONG_KEY("Sign with a key that is not the certificate's, and seal a profile under a key that is not told"),
        TIMEOUT("Let the tap run out of time"),
        REVOKED("Sign with a certificate that has been revoked"),
        WEAK_KEY("Sign with a key of 1024 bits"),
        OUT_OF_ORDER("Answer every call with 500 until told to behave");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final AtomicReference<Kind> next = new AtomicReference<>(Kind.NONE);

    void routeTo(Web web) {
        web.route("GET", PATH, request -> page());
        web.route("POST", PATH + "/{kind}", this::choose);
    }

    private Response page() {
        StringBuilder page = new StringBuilder(Html.element("p", "Next time: " + next.get().words + "."));
        Arrays.stream(Kind.values()).forEach(kind -> page.append(Html.post(PATH + "/" + kind.name(), kind.words)));
        return Response.html(Html.page("iAM Smart misbehaves", page.toString()));
    }

    private Response choose(Request request) {
        try {
            next.set(Kind.valueOf(request.part("kind")));
        } catch (IllegalArgumentException unknown) {
            throw new BadRequest("there is no mischief of this name");
        }
        return Response.seeOther(PATH);
    }

    boolean isOutOfOrder() {
        return next.get() == Kind.OUT_OF_ORDER;
    }

    /** Whether this is to happen now; it happens once. */
    boolean is(Kind kind) {
        return next.compareAndSet(kind, Kind.NONE);
    }
}
