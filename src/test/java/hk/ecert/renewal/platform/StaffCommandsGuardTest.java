package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Attachment;
import org.camunda.bpm.engine.task.Comment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StaffCommandsGuardTest {

    private static final Map<String, Object> UNDECLARED = Map.of("feePaid", true);
    private static final String FREE_TEXT = "I spoke with CHAN Tai Man.";

    /** What an officer with every authorization tries. */
    private static final Map<String, BiConsumer<ProcessEngine, Task>> ATTEMPTS = Map.ofEntries(
            Map.entry(
                    "an undeclared field with a form",
                    (engine, task) -> engine.getFormService().submitTaskForm(task.getId(), UNDECLARED)),
            Map.entry(
                    "an undeclared field with a completion",
                    (engine, task) -> engine.getTaskService().complete(task.getId(), UNDECLARED)),
            Map.entry(
                    "an undeclared field with a resolution",
                    (engine, task) -> engine.getTaskService().resolveTask(task.getId(), UNDECLARED)),
            Map.entry(
                    "a variable of a task",
                    (engine, task) -> engine.getTaskService().setVariable(task.getId(), "feePaid", true)),
            Map.entry(
                    "a local variable of a task",
                    (engine, task) -> engine.getTaskService().setVariableLocal(task.getId(), "feePaid", true)),
            Map.entry(
                    "a variable of an execution",
                    (engine, task) -> engine.getRuntimeService().setVariable(task.getExecutionId(), "feePaid", true)),
            Map.entry(
                    "variables of many cases",
                    (engine, task) -> engine.getRuntimeService()
                            .setVariablesAsync(List.of(task.getProcessInstanceId()), UNDECLARED)),
            Map.entry(
                    "a case of one's own",
                    (engine, task) -> engine.getRuntimeService().startProcessInstanceByKey("small", UNDECLARED)),
            Map.entry(
                    "a start form",
                    (engine, task) ->
                            engine.getFormService().submitStartForm(task.getProcessDefinitionId(), UNDECLARED)),
            Map.entry(
                    "a step left out",
                    (engine, task) -> engine.getRuntimeService()
                            .createProcessInstanceModification(task.getProcessInstanceId())
                            .cancelAllForActivity("review")
                            .execute()),
            Map.entry(
                    "a comment",
                    (engine, task) -> engine.getTaskService().createComment(task.getId(), null, FREE_TEXT)),
            Map.entry(
                    "a comment on a case",
                    (engine, task) ->
                            engine.getTaskService().createComment(null, task.getProcessInstanceId(), FREE_TEXT)),
            Map.entry(
                    "an attachment",
                    (engine, task) -> engine.getTaskService()
                            .createAttachment("text", task.getId(), null, "note", FREE_TEXT, "https://example.org/")));

    @TestFactory
    Stream<DynamicTest> theEngineItselfTakesThemAll() {
        return ATTEMPTS.entrySet().stream()
                .map(attempt -> DynamicTest.dynamicTest(attempt.getKey(), () -> {
                    try (GuardedEngine open = GuardedEngine.withoutGuards()) {
                        attempt.getValue().accept(open.engine, open.taskOfAnOfficer());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> allAreRefusedAndTheTaskIsUnchanged() {
        return ATTEMPTS.entrySet().stream()
                .map(attempt -> DynamicTest.dynamicTest(attempt.getKey(), () -> {
                    try (GuardedEngine guarded = GuardedEngine.withGuards()) {
                        Task task = guarded.taskOfAnOfficer();
                        assertThatThrownBy(() -> attempt.getValue().accept(guarded.engine, task))
                                .isInstanceOf(BadUserRequestException.class);
                        assertThat(guarded.engine
                                        .getTaskService()
                                        .createTaskQuery()
                                        .list())
                                .extracting(Task::getId)
                                .containsExactly(task.getId());
                        assertThat(guarded.engine.getRuntimeService().getVariables(task.getExecutionId()))
                                .isEmpty();
                    }
                }));
    }

    @Test
    void aDeploymentByStaffIsRefused() {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            guarded.taskOfAnOfficer();
            assertThatThrownBy(() -> guarded.engine
                            .getRepositoryService()
                            .createDeployment()
                            .addString("x.txt", "x")
                            .deploy())
                    .isInstanceOf(BadUserRequestException.class);
        }
    }

    @Test
    void aCommentOrAnAttachmentThatIsThereIsNotRewrittenByStaff() {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            guarded.engine.getRuntimeService().startProcessInstanceByKey("small");
            TaskService tasks = guarded.engine.getTaskService();
            Task task = tasks.createTaskQuery().singleResult();
            Comment comment = tasks.createComment(task.getId(), null, "by the system");
            Attachment attachment =
                    tasks.createAttachment("text", task.getId(), null, "note", "by the system", "https://example.org/");
            guarded.engine.getIdentityService().setAuthenticatedUserId(GuardedEngine.OFFICER);

            attachment.setDescription(FREE_TEXT);
            assertThatThrownBy(() -> tasks.saveAttachment(attachment)).isInstanceOf(BadUserRequestException.class);
            assertThatThrownBy(() -> tasks.updateTaskComment(task.getId(), comment.getId(), FREE_TEXT))
                    .isInstanceOf(BadUserRequestException.class);
        }
    }

    @Test
    void theFieldsThatTheFormDeclaresAreTaken() {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            Task task = guarded.taskOfAnOfficer();
            guarded.engine.getFormService().submitTaskForm(task.getId(), Map.of("decision", "accept"));
            assertThat(guarded.engine.getTaskService().createTaskQuery().count())
                    .isZero();
        }
    }

    @Test
    void aDeclaredFieldHoldsAPlainValueOnly() {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            Task task = guarded.taskOfAnOfficer();
            assertThatThrownBy(() -> guarded.engine
                            .getFormService()
                            .submitTaskForm(task.getId(), Map.of("decision", Variables.byteArrayValue(new byte[] {1}))))
                    .isInstanceOf(BadUserRequestException.class);
        }
    }

    @Test
    void nobodyChangesTheAddressByWhichTheirOwnECertIsKnown() {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            IdentityService accounts = guarded.engine.getIdentityService();
            for (String name : List.of(GuardedEngine.OFFICER, "lam")) {
                User account = accounts.newUser(name);
                account.setEmail(name + "@example.hk");
                accounts.saveUser(account);
            }
            guarded.taskOfAnOfficer();
            User own = accounts.createUserQuery().userId(GuardedEngine.OFFICER).singleResult();
            own.setFirstName("Wong");
            accounts.saveUser(own);

            User moved =
                    accounts.createUserQuery().userId(GuardedEngine.OFFICER).singleResult();
            for (String address : Arrays.asList("elsewhere@example.hk", "", null)) {
                moved.setEmail(address);
                assertThatThrownBy(() -> accounts.saveUser(moved)).isInstanceOf(BadUserRequestException.class);
            }
            User colleague = accounts.createUserQuery().userId("lam").singleResult();
            colleague.setEmail("lam2@example.hk");
            accounts.saveUser(colleague);

            assertThat(accounts.createUserQuery().list())
                    .extracting(User::getEmail)
                    .containsExactlyInAnyOrder("wong@example.hk", "lam2@example.hk");
        }
    }

    @Test
    void theSystemIsNotBound() {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            Task task = guarded.taskOfAnOfficer();
            guarded.engine.getIdentityService().clearAuthentication();
            guarded.engine.getTaskService().complete(task.getId(), UNDECLARED);
            assertThat(guarded.engine.getTaskService().createTaskQuery().count())
                    .isZero();
        }
    }
}
