package hk.ecert.sandbox.iamsmart;

import hk.ecert.sandbox.home.Certificates;
import hk.ecert.sandbox.home.SandboxHome;
import hk.ecert.sandbox.web.Ledger;
import hk.ecert.sandbox.web.Notices;
import hk.ecert.sandbox.web.Web;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.PublicKey;

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
        routeServerCalls(web, new ServerApi(calls, keys, phones, service, portal));
        routePages(web, new Pages(home, phones, portal));
    }

    private static void routeServerCalls(Web web, ServerApi api) {
        web.route("POST", API + "/security/getKey", api::getKey);
        web.route("POST", API + "/auth/getToken", request -> api.sealed(request, api::getToken));
        web.route(
                "POST",
                API + "/account/auth/profile/initiateRequest",
                request -> api.sealed(request, api::requestProfile));
        web.route(
                "POST", API + "/account/signing/initiateRequest", request -> api.sealed(request, api::requestSigning));
        web.route("POST", API + "/account/signing/ackResult", request -> api.sealed(request, api::acknowledge));
    }

    private static void routePages(Web web, Pages pages) {
        web.route("GET", API + "/auth/getQR", pages::getQr);
        web.route("GET", Pages.PREFIX + "/qr/{id}", pages::qr);
        web.route("POST", Pages.PREFIX + "/qr/{id}/cancel", pages::cancel);
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
