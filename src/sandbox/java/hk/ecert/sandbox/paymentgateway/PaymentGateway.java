package hk.ecert.sandbox.paymentgateway;

import hk.ecert.sandbox.home.SandboxHome;
import hk.ecert.sandbox.web.Faults;
import hk.ecert.sandbox.web.Ledger;
import hk.ecert.sandbox.web.Notices;
import hk.ecert.sandbox.web.Web;
import java.io.IOException;

/** The payment gateway, put together. */
public final class PaymentGateway implements AutoCloseable {

    private static final String API = "/payment-gateway/v1";

    private final Ledger<Checkout> checkouts;
    private final Ledger<Refund> refunds;
    private final Ledger<Api.Answered> answered;
    private final Till till;

    public PaymentGateway(SandboxHome home, Web web, Notices notices, Faults faults) throws IOException {
        checkouts = new Ledger<>(home.files().path("ledger/checkouts.jsonl"), Checkout.class);
        refunds = new Ledger<>(home.files().path("ledger/refunds.jsonl"), Refund.class);
        answered = new Ledger<>(home.files().path("ledger/payment-idempotency.jsonl"), Api.Answered.class);
        till = new Till(checkouts, refunds, notices, home.secrets().paymentNoticeSecret());
        till.servePagesAt("http://localhost:" + web.port() + HostedPage.PATH);
        routeCalls(web, new Api(till, answered, home.secrets().paymentApiKey()), new Books(till));
        HostedPage page = new HostedPage(till, faults);
        web.route("GET", HostedPage.PATH + "{id}", page::show);
        web.route("POST", HostedPage.PATH + "{id}", page::pay);
        web.route("POST", HostedPage.PATH + "{id}/dispute", page::dispute);
        web.route("POST", HostedPage.PATH + "{id}/dispute/withdraw", page::withdrawDispute);
        web.route("POST", HostedPage.PATH + "{id}/refunds/fail", page::failRefunds);
    }

    private static void routeCalls(Web web, Api api, Books books) {
        String sessions = API + "/checkout/sessions";
        web.route("POST", sessions, request -> api.write(request, api::create));
        web.route("GET", sessions + "/{id}", request -> api.read(request, api::show));
        web.route("POST", sessions + "/{id}/expire", request -> api.write(request, api::expire));
        web.route("GET", API + "/payment_intents/{id}", request -> api.read(request, api::paymentIntent));
        web.route("POST", API + "/refunds", request -> api.write(request, api::refund));
        web.route("GET", API + "/refunds", request -> api.read(request, api::refunds));
        web.route("GET", API + "/refunds/{id}", request -> api.read(request, api::showRefund));
        web.route("GET", API + "/disputes", request -> api.read(request, api::disputes));
        web.route("GET", API + "/balance_transactions", request -> api.read(request, books::page));
    }

    /** To be called often: what nobody pays in time expires. */
    public void tick() {
        till.expireOverdue();
    }

    /** How much money was taken and given back, in cents. */
    public long[] balance() {
        long taken = till.all().stream()
                .filter(checkout -> checkout.state() == Checkout.State.PAID)
                .mapToLong(Checkout::amount)
                .sum();
        return new long[] {
            taken,
            till.refundsOf("").stream()
                    .filter(refund -> !refund.hasFailed())
                    .mapToLong(Refund::amount)
                    .sum()
        };
    }

    @Override
    public void close() {
        checkouts.close();
        refunds.close();
        answered.close();
    }
}
