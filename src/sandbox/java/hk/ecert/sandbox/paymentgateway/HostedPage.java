package hk.ecert.sandbox.paymentgateway;

import hk.ecert.sandbox.web.BadRequest;
import hk.ecert.sandbox.web.Faults;
import hk.ecert.sandbox.web.Html;
import hk.ecert.sandbox.web.Request;
import hk.ecert.sandbox.web.Response;
import java.util.Locale;

/** The page on which a person pays by card. */
final class HostedPage {

    static final String PATH = "/payment-gateway/pay/";
    private static final String PAYS = "4242424242424242";
    private static final String DECLINED = "4000000000000002";

    private final Till till;

    private final Faults faults;

    HostedPage(Till till, Faults faults) {
        this.till = till;
        this.faults = faults;
    }

    Response show(Request request) {
        return answer(checkout(request), "");
    }

    private Checkout checkout(Request request) {
        return till.find(request.part("id")).orElseThrow(() -> new BadRequest("There is no such checkout."));
    }

    /** @param trouble what went wrong with the last card, empty for nothing */
    private static Response answer(Checkout checkout, String trouble) {
        String back = "<p>" + Html.link(checkout.cancelUrl(), "Back to the merchant without paying") + "</p>";
        return switch (checkout.state()) {
            case PAID -> Response.seeOther(successUrl(checkout));
            case EXPIRED -> Response.html(Html.page("This checkout is over", "<p>Nothing was charged.</p>" + back));
            case OPEN -> Response.html(Html.page("Pay " + amount(checkout), form(checkout, trouble) + back));
        };
    }

    private static String form(Checkout checkout, String trouble) {
        String alert =
                trouble.isEmpty() ? "" : "<div class=\"alert\" role=\"alert\">" + Html.element("p", trouble) + "</div>";
        return alert + Html.element("p", checkout.description())
                + "<form method=\"post\" action=\"" + PATH + Html.escape(checkout.id()) + "\">"
                + "<p><label for=\"cardNumber\">Card number</label><br><input id=\"cardNumber\" name=\"cardNumber\""
                + " inputmode=\"numeric\" autocomplete=\"off\" value=\"4242 4242 4242 4242\" aria-describedby=\"cards\"></p>"
                + "<p id=\"cards\">4242 4242 4242 4242 pays; 4000 0000 0000 0002 is declined. No real card is needed.</p>"
                + "<button>Pay " + amount(checkout) + "</button></form>";
    }

    private static String amount(Checkout checkout) {
        return Html.escape("%s %d.%02d"
                .formatted(
                        checkout.currency().toUpperCase(Locale.ROOT),
                        checkout.amount() / 100,
                        checkout.amount() % 100));
    }

    private static String successUrl(Checkout checkout) {
        return checkout.successUrl().replace("{CHECKOUT_SESSION_ID}", checkout.id());
    }

    /** What a payer does at the bank rather than here. */
    Response dispute(Request request) {
        Checkout checkout = till.dispute(checkout(request).id());
        return Response.html(Html.page(
                "At the bank",
                Html.element(
                        "p", checkout.disputedAt() > 0 ? "The payment is disputed." : "There is nothing to dispute.")));
    }

    Response withdrawDispute(Request request) {
        till.withdrawDispute(checkout(request).id());
        return Response.html(Html.page("At the bank", Html.element("p", "The payment is not disputed any more.")));
    }

    /** What the payer's bank does with money for a card that is no more. */
    Response failRefunds(Request request) {
        till.failRefunds(checkout(request));
        return Response.html(Html.page("At the bank", Html.element("p", "What was given back went back.")));
    }

    Response pay(Request request) {
        Checkout checkout = checkout(request);
        String card = request.form().getOrDefault("cardNumber", "").replaceAll("[ -]", "");
        if (!checkout.isOpen()) {
            return answer(checkout, "");
        }
        boolean declined = card.equals(PAYS) && faults.strikes(Faults.Kind.CARD_DECLINED);
        return switch (declined ? DECLINED : card) {
            case PAYS -> answer(till.pay(checkout.id()), "");
            case DECLINED ->
                answer(till.decline(checkout.id()), "Your card was declined. Try another card, or go back.");
            default -> answer(checkout, "This is not a card number of the sandbox.");
        };
    }
}
