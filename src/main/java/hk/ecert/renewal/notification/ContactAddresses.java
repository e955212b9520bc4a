package hk.ecert.renewal.notification;

import hk.ecert.renewal.application.Application;
import hk.ecert.renewal.application.Applications;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.Register;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where a subscriber reads: the address of the application, before there is one the register's. */
@Component
class ContactAddresses {

    private final Applications applications;
    private final Identifications identifications;
    private final Register register;

    ContactAddresses(Applications applications, Identifications identifications, Register register) {
        this.applications = applications;
        this.identifications = identifications;
        this.register = register;
    }

    Optional<String> of(RenewalReference reference) {
        return applications
                .find(reference)
                .map(Application::contactEmail)
                .or(() -> registered(reference))
                .filter(address -> !address.isBlank());
    }

    private Optional<String> registered(RenewalReference reference) {
        return identifications
                .find(reference)
                .map(found -> register.get(found.subscriberId()).email());
    }
}
