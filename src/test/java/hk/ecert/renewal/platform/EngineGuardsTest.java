package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.ecert.renewal.process.BusinessRefusal;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EngineGuardsTest {

    private static final class NotToday extends BusinessRefusal {
        NotToday() {
            super("NOT_TODAY", "HOLIDAY");
        }
    }

    /** Refuses as a delegate and as a listener. */
    public static final class Refusing implements JavaDelegate, ExecutionListener {
        @Override
        public void execute(org.camunda.bpm.engine.delegate.DelegateExecution execution) throws Exception {
            throw new NotToday();
        }

        @Override
        public void notify(org.camunda.bpm.engine.delegate.DelegateExecution execution) throws Exception {
            throw new NotToday();
        }
    }

    private static void start(GuardedEngine guarded, BpmnModelInstance model) {
        guarded.engine
                .getRepositoryService()
                .createDeployment()
                .addModelInstance("p.bpmn", model)
                .deploy();
        guarded.engine.getRuntimeService().startProcessInstanceByKey("p");
    }

    static Stream<BpmnModelInstance> refusals() {
        String bean = Refusing.class.getName();
        return Stream.of(
                Bpmn.createExecutableProcess("p")
                        .startEvent()
                        .serviceTask("work")
                        .camundaClass(bean)
                        .boundaryEvent()
                        .error("NOT_TODAY")
                        .userTask("caught")
                        .endEvent()
                        .moveToActivity("work")
                        .endEvent()
                        .done(),
                Bpmn.createExecutableProcess("p")
                        .startEvent()
                        .serviceTask("work")
                        .camundaExpression("${true}")
                        .camundaExecutionListenerClass("end", bean)
                        .boundaryEvent()
                        .error("NOT_TODAY")
                        .userTask("caught")
                        .endEvent()
                        .moveToActivity("work")
                        .endEvent()
                        .done());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aBusinessRefusalTakesTheBoundaryEventOfItsCode(BpmnModelInstance model) {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            start(guarded, model);
            assertThat(guarded.engine
                            .getTaskService()
                            .createTaskQuery()
                            .singleResult()
                            .getTaskDefinitionKey())
                    .isEqualTo("caught");
        }
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void withoutTheTranslationItIsAFailure(BpmnModelInstance model) {
        try (GuardedEngine open = GuardedEngine.withoutGuards()) {
            assertThatThrownBy(() -> start(open, model)).isInstanceOf(ProcessEngineException.class);
        }
    }

    /** Throws a BPMN error that nothing catches. */
    public static final class Uncaught implements JavaDelegate {
        @Override
        public void execute(org.camunda.bpm.engine.delegate.DelegateExecution execution) {
            throw new BpmnError("NOBODY_CATCHES_THIS");
        }
    }

    @Test
    void anErrorThatNobodyCatchesDoesNotEndTheCase() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("p")
                .startEvent()
                .serviceTask("work")
                .camundaClass(Uncaught.class)
                .endEvent()
                .done();
        try (GuardedEngine open = GuardedEngine.withoutGuards()) {
            start(open, model);
            assertThat(open.engine
                            .getRuntimeService()
                            .createProcessInstanceQuery()
                            .count())
                    .as("the engine's default loses the case")
                    .isZero();
        }
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            assertThatThrownBy(() -> start(guarded, model)).isInstanceOf(ProcessEngineException.class);
        }
    }

    @Test
    void aModelWithAScriptIsNotDeployed() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("p")
                .startEvent()
                .scriptTask()
                .scriptFormat("javascript")
                .scriptText("1")
                .endEvent()
                .done();
        Consumer<GuardedEngine> deploy = where -> where.engine
                .getRepositoryService()
                .createDeployment()
                .addModelInstance("p.bpmn", model)
                .deploy();
        try (GuardedEngine open = GuardedEngine.withoutGuards()) {
            deploy.accept(open);
        }
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            assertThatThrownBy(() -> deploy.accept(guarded)).hasMessageContaining("scripts are switched off");
        }
    }

    @Test
    void aJavaObjectDoesNotComeInFromOutside() {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            var serialized = Variables.serializedObjectValue("rO0AB...")
                    .serializationDataFormat(Variables.SerializationDataFormats.JAVA)
                    .objectTypeName("java.util.Date")
                    .create();
            guarded.engine.getRuntimeService().startProcessInstanceByKey("small");
            String task = guarded.engine
                    .getTaskService()
                    .createTaskQuery()
                    .singleResult()
                    .getId();
            assertThatThrownBy(() -> guarded.engine.getTaskService().setVariable(task, "x", serialized))
                    .isInstanceOf(ProcessEngineException.class);
        }
    }

    @Test
    void aPasswordIsKeptSlowlyHashedAndAShortOneIsRefused() {
        try (GuardedEngine guarded = GuardedEngine.withGuards()) {
            var identity = guarded.engine.getIdentityService();
            var user = identity.newUser("wong");
            user.setPassword("short");
            assertThatThrownBy(() -> identity.saveUser(user)).isInstanceOf(ProcessEngineException.class);
            user.setPassword("correct horse battery");
            identity.saveUser(user);
            assertThat(identity.checkPassword("wong", "correct horse battery")).isTrue();
            assertThat(identity.checkPassword("wong", "correct horse batterx")).isFalse();
        }
    }

    @Test
    void theSamePasswordIsNeverHashedTheSame() {
        SlowPasswords passwords = new SlowPasswords();
        String once = passwords.encrypt("p");
        assertThat(once).startsWith("600000$").isNotEqualTo(passwords.encrypt("p"));
        assertThat(passwords.check("p", once)).isTrue();
        assertThat(passwords.check("q", once)).isFalse();
        assertThat(passwords.check("p", "nonsense")).isFalse();
    }
}
