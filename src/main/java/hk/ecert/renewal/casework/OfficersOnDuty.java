package hk.ecert.renewal.casework;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** Who is an officer. */
@Component
class OfficersOnDuty {

    private final IdentityService identity;

    OfficersOnDuty(IdentityService identity) {
        this.identity = identity;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        identity.createUserQuery().memberOfGroup("officer").list().stream()
                .map(User::getId)
                .forEach(names::add);
        return names;
    }
}
