package hk.ecert.renewal.casework;

import hk.ecert.renewal.application.Application;
import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.Register;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/**
 * Nobody decides on their own e-Cert. All that is known of both sides is an e-mail address: whose account has the address
 * that the register or the application names is taken for the subscriber.
 */
@Component
class OwnCase {

    private final IdentityService accounts;
    private final Identifications identifications;
    private final Register register;
    private final Applications applications;

    OwnCase(IdentityService accounts, Identifications identifications, Register register, Applications applications) {
        this.accounts = accounts;
        this.identifications = identifications;
        this.register = register;
        this.applications = applications;
    }

    /** @throws DecisionNotTaken when the case is the officer's own */
    void refuse(String officer, RenewalReference reference) {
        User account = accounts.createUserQuery().userId(officer).singleResult();
        if (account != null && addresses(reference).anyMatch(own -> own.equalsIgnoreCase(account.getEmail()))) {
            throw new DecisionNotTaken("This is your own e-Cert: leave the case to a colleague.");
        }
    }

    private Stream<String> addresses(RenewalReference reference) {
        Optional<String> registered = identifications
                .find(reference)
                .map(found -> register.get(found.subscriberId()).email());
        Optional<String> given = applications.find(reference).map(Application::contactEmail);
        return Stream.concat(registered.stream(), given.stream()).filter(address -> !address.isBlank());
    }
}
