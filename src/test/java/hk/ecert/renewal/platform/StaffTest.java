package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaffTest {

    @TempDir
    private Path folder;

    private GuardedEngine engine;
    private IdentityService identities;

    @BeforeEach
    void start() {
        engine = GuardedEngine.withGuards();
        identities = engine.engine.getIdentityService();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private Staff staff(Path passwordFile) {
        Staff staff = new Staff(
                identities,
                new StaffAuthorizations(engine.engine.getAuthorizationService()),
                new StaffSettings(passwordFile, null, null));
        staff.afterSingletonsInstantiated();
        return staff;
    }

    @Test
    void withoutAPasswordFileThereIsAnAdministratorAsWhomNobodyCanLogIn() {
        staff(null);
        assertThat(identities.createUserQuery().memberOfGroup("camunda-admin").list())
                .singleElement()
                .satisfies(keeper -> {
                    for (String guess : new String[] {"", "keeper", "admin", "demo", "password", "administrator"}) {
                        assertThat(identities.checkPassword(keeper.getId(), guess))
                                .isFalse();
                    }
                });
    }

    @Test
    void theFirstAdministratorHasThePasswordOfTheFileAndKeepsTheirOwnAfterwards() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "a one time password\n");
        Staff staff = staff(file);
        assertThat(identities.checkPassword("administrator", "a one time password"))
                .isTrue();
        staff.changePassword("administrator", "a password of my own");
        staff(file);
        assertThat(identities.checkPassword("administrator", "a password of my own"))
                .isTrue();
    }

    @Test
    void startingAgainChangesNothing() {
        staff(null);
        AuthorizationService authorizations = engine.engine.getAuthorizationService();
        long before = authorizations.createAuthorizationQuery().count();
        staff(null);
        assertThat(authorizations.createAuthorizationQuery().count()).isEqualTo(before);
        assertThat(identities.createGroupQuery().count()).isEqualTo(StaffGroup.values().length);
    }

    @Test
    void noGroupButTheTasksOwnCandidatesMayWorkOnATask() {
        staff(null);
        AuthorizationService authorizations = engine.engine.getAuthorizationService();
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.TASK)
                        .count())
                .isZero();
        engine.engine.getRuntimeService().startProcessInstanceByKey("small");
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.TASK)
                        .groupIdIn("officer")
                        .list())
                .singleElement()
                .satisfies(own -> {
                    assertThat(own.isPermissionGranted(Permissions.TASK_WORK)).isTrue();
                    assertThat(own.isPermissionGranted(Permissions.UPDATE)).isFalse();
                });
    }
}
