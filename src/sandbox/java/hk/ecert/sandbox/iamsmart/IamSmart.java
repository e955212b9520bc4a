package hk.ecert.sandbox.iamsmart;

import hk.ecert.sandbox.home.Certificates;
import hk.ecert.sandbox.home.SandboxHome;
import hk.ecert.sandbox.web.Ledger;
import hk.ecert.sandbox.web.Notices;
import hk.ecert.sandbox.web.Response;
import hk.ecert.sandbox.web.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Map;

/** iAM Smart, put together. */
public final class IamSmart implements AutoCloseable {

    private static final String API = Pages.PREFIX + "/api/v1";

    private final Ledger<PhoneRequest> ledger;

    /** @param portal to which browsers may be sent back, and no other */
    public IamSmart(SandboxHome home, Web web, Notices notices, URI portal)
            throws GeneralSecurityException, IOException {
        ledger = new Ledger<>(home.files().path("ledger/iam-smart.jsonl"), PhoneRequest.class);
        PublicKey service = Certificates.readPem(home.files().path("iam-smart/service.pem"))
                .get(0)
                .getPublicKey();
        SignedCalls calls = new SignedCalls(
                home.secrets().iamSmartClientId(), home.secrets().iamSmartClientSecret());
        ContentKeys keys = new ContentKeys(service);
        notices.signer(Results.SENDER, calls::headers);
        Mischief mischief = new Mischief();
        mischief.routeTo(web);
        Phones phones = new Phones(home, ledger, new Results(keys, notices, home.cards(), mischief), mischief);
        routeServerCalls(web, new ServerApi(calls, keys, phones, service, portal), mischief);
        web.route(
                "GET",
                Pages.PREFIX + "/signers.crl",
                request -> Response.of(200, "application/pkix-crl", home.cards().signerList()));
        routePages(web, new Pages(home, phones, portal));
    }

    private static void routeServerCalls(Web web, ServerApi api, Mischief mischief) {
        Map<String, Web.Handler> calls = Map.of(
                "/security/getKey", api::getKey,
                "/auth/getToken", request -> api.sealed(request, api::getToken),
                "/account/auth/profile/initiateRequest", request -> api.sealed(request, api::requestProfile),
                "/account/signing/initiateRequest", request -> api.sealed(request, api::requestSigning),
                "/account/signing/ackResult", request -> api.sealed(request, api::acknowledge));
        calls.forEach((path, call) -> web.route(
                "POST",
                API + path,
                request -> mischief.isOutOfOrder()
                        ? Response.of(500, "text/plain", "out of order".getBytes(StandardCharsets.UTF_8))
                        : call.answer(request)));
    }

    private static void routePages(Web web, Pages pages) {
        web.route("GET", API + "/auth/getQR", pages::getQr);
        web.route("GET", Pages.PREFIX + "/qr/{id}", pages::qr);
        web.route("POST", Pages.PREFIX + "/qr/{id}/cancel", pages::cancel);
        web.route("GET", Pages.PREFIX + "/app/{id}", pages::openApp);
        web.route("GET", Pages.PREFIX + "/scan/{id}", pages::scan);
        web.route("GET", Pages.PREFIX + "/phone/{persona}", pages::phone);
        web.route("POST", Pages.PREFIX + "/phone/{persona}/requests/{id}/approve", pages::approve);
        web.route("POST", Pages.PREFIX + "/phone/{persona}/requests/{id}/reject", pages::reject);
    }

    @Override
    public void close() {
        ledger.close();
    }
}
