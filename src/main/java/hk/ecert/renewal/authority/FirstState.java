package hk.ecert.renewal.authority;

import hk.ecert.renewal.register.CertificateState;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether a fresh certificate waits for its holder's receipt or counts from its issue ({@code renewal.activation}). */
@Component
class FirstState {

    private final CertificateState state;

    FirstState(@Value("${renewal.activation:on-receipt}") String activation) {
        state = switch (activation) {
            case "on-receipt" -> CertificateState.ON_HOLD;
            case "on-issue" -> CertificateState.ACTIVE;
            default -> throw new IllegalArgumentException("renewal.activation must be on-receipt or on-issue");
        };
    }

    CertificateState state() {
        return state;
    }
}
