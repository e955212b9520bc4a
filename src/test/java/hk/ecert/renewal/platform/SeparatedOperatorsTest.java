package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Through the engine's own identity service, as its web applications change memberships. */
class SeparatedOperatorsTest {

    private static final String MEDIUM = StaffGroup.MEDIUM_OPERATOR.id();
    private static final String PIN = StaffGroup.PIN_OPERATOR.id();

    private GuardedEngine guarded;
    private IdentityService identities;

    @BeforeEach
    void start() {
        guarded = GuardedEngine.withGuards();
        identities = guarded.engine.getIdentityService();
        for (StaffGroup group : StaffGroup.values()) {
            identities.saveGroup(identities.newGroup(group.id()));
        }
        identities.saveUser(identities.newUser("wong"));
    }

    @AfterEach
    void stop() {
        guarded.close();
    }

    private List<String> groups() {
        return identities.createGroupQuery().groupMember("wong").list().stream()
                .map(group -> group.getId())
                .toList();
    }

    @Test
    void nobodyBecomesOperatorOfBoth() {
        identities.createMembership("wong", MEDIUM);
        assertThatExceptionOfType(BadUserRequestException.class)
                .isThrownBy(() -> identities.createMembership("wong", PIN))
                .withMessageContaining("both media and PINs");
        assertThat(groups()).containsExactly(MEDIUM);
    }

    @Test
    void whoLeavesOneMayJoinTheOther() {
        identities.createMembership("wong", PIN);
        identities.deleteMembership("wong", PIN);
        identities.createMembership("wong", MEDIUM);
        assertThat(groups()).containsExactly(MEDIUM);
    }

    @Test
    void otherRolesGoTogether() {
        identities.createMembership("wong", PIN);
        identities.createMembership("wong", StaffGroup.AUDITOR.id());
        assertThat(groups()).containsExactlyInAnyOrder(PIN, StaffGroup.AUDITOR.id());
    }

    @Test
    void ofTwoWhoDoHalfOfItAtOnceOneFails() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 20; round++) {
            List<Callable<Void>> both = List.of(joins(MEDIUM), joins(PIN));
            threads.invokeAll(both);
            assertThat(groups()).hasSizeLessThan(2);
            groups().forEach(group -> identities.deleteMembership("wong", group));
        }
        threads.shutdown();
    }

    private Callable<Void> joins(String group) {
        return () -> {
            identities.createMembership("wong", group);
            return null;
        };
    }
}
