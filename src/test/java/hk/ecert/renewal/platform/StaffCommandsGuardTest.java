package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class StaffCommandsGuardTest {

    private static final Map<String, Object> UNDECLARED = Map.of("feePaid", true);

    /** What an officer with every authorization tries. */
    private static final Map<String, BiConsumer<ProcessEngine, Task>> ATTEMPTS = Map.of(
            "an undeclared field with a form",
                    (engine, task) -> engine.getFormService().submitTaskForm(task.getId(), UNDECLARED),
            "an undeclared field with a completion",
                    (engine, task) -> engine.getTaskService().complete(task.getId(), UNDECLARED),
            "an undeclared field with a resolution",
                    (engine, task) -> engine.getTaskService().resolveTask(task.getId(), UNDECLARED),
            "a variable of a task",
                    (engine, task) -> engine.getTaskService().setVariable(task.getId(), "feePaid", true),
            "a local variable of a task",
                    (engine, task) -> engine.getTaskService().setVariableLocal(task.getId(), "feePaid", true),
            "a variable of an execution",
                    (engine, task) -> engine.getRuntimeService().setVariable(task.getExecutionId(), "feePaid", true),
            "variables of many cases",
                    (engine, task) -> engine.getRuntimeService()
                            .setVariablesAsync(List.of(task.getProcessInstanceId()), UNDECLARED),
            "a case of one's own",
                    (engine, task) -> engine.getRuntimeService().startProcessInstanceByKey("small", UNDECLARED),
            "a start form",
                    (engine, task) ->
                            engine.getFormService().submitStartForm(task.getProcessDefinitionId(), UNDECLARED),
            "a step left out",
                    (engine, task) -> engine.getRuntimeService()
                            .createProcessInstanceModification(task.getProcessInstanceId())
                            .cancelAllForActivity("review")
                            .execute());

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
