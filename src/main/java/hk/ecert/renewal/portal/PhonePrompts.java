package hk.ecert.renewal.portal;

import hk.ecert.renewal.application.Signing;
import hk.ecert.renewal.identify.IamSmartLogins;
import hk.ecert.renewal.identify.IdentityReason;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the app on the subscriber's phone asks for now, as far as the page must say it too. */
@Component
class PhonePrompts {

    private static final CaseView.Phone SILENT = new CaseView.Phone(false, null, true);

    private final IamSmartLogins logins;
    private final Signing signing;

    PhonePrompts(IamSmartLogins logins, Signing signing) {
        this.logins = logins;
        this.signing = signing;
    }

    CaseView.Phone of(RenewalReference reference, Situation situation) {
        return switch (situation) {
            case IDENTIFY_IAM_SMART ->
                new CaseView.Phone(logins.waiting(reference).profileAsked(), null, true);
            case SIGN ->
                signing.page(reference)
                        .map(page -> new CaseView.Phone(
                                false,
                                page.identificationCode().orElse(null),
                                page.link().isPresent()))
                        .orElse(SILENT);
            default -> SILENT;
        };
    }

    /** Why the last login by iAM Smart came to nothing; the case still waits for one. */
    Optional<String> refusedLogin(RenewalReference reference) {
        return logins.waiting(reference).refusal().map(IdentityReason::name);
    }
}
