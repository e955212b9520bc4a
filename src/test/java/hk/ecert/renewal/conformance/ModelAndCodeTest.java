package hk.ecert.renewal.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.SubscriberTask;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.stereotype.Component;

/** The model is the table of contents: what it names is there under the same name, and the other way round. */
class ModelAndCodeTest {

    private static final List<String> STEPS = List.of(
            "identify", "eligibility", "conversion", "application", "payment", "production", "mailing", "activation");
    private static final Pattern BEAN = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern BEAN_METHOD = Pattern.compile("\\$\\{(\\w+)\\.(\\w+)\\(");

    @Test
    @DisplayName("The steps of the model are the packages of the steps")
    void theStepsOfTheModelAreThePackagesOfTheSteps() {
        assertThat(Models.steps()).extracting(BaseElement::getId).containsExactlyInAnyOrderElementsOf(STEPS);
        assertThat(STEPS)
                .allSatisfy(step -> assertThat(Path.of("src/main/java/hk/ecert/renewal", step, "package-info.java"))
                        .exists());
    }

    @Test
    @DisplayName("Every task of the system is a class and a bean of its name, in the package of its step")
    void everyTaskOfTheSystemIsAClassOfItsName() {
        List<String> missing = new ArrayList<>();
        for (Task task : Models.automatic()) {
            Class<?> expected = task instanceof BusinessRuleTask ? ExecutionListener.class : JavaDelegate.class;
            if (!carries(task, expected)) {
                missing.add(task.getId() + " in " + Models.step(task).orElse("any package"));
            }
        }
        assertThat(missing).as("tasks without their class").isEmpty();
    }

    @Test
    @DisplayName("Every task of the subscriber is a class and a bean of its name, in the package of its step")
    void everyTaskOfTheSubscriberIsAClassOfItsName() {
        assertThat(Models.subscribers()).isNotEmpty();
        List<String> missing = Models.subscribers().stream()
                .filter(task -> !carries(task, SubscriberTask.class))
                .map(BaseElement::getId)
                .toList();
        assertThat(missing).as("tasks without their class").isEmpty();
    }

    @Test
    @DisplayName("Every delegate of a step is a task of the model")
    void everyDelegateOfAStepIsATaskOfTheModel() {
        Set<String> tasks = Models.automatic().stream().map(BaseElement::getId).collect(Collectors.toSet());
        tasks.add("tellSubscriber");
        tasks.add("stopMinorCertificate"); // of earlier versions, in which cases may still run

        assertThat(Code.beans())
                .filteredOn(type -> JavaDelegate.class.isAssignableFrom(type))
                .extracting(Code::beanName)
                .isSubsetOf(tasks);
        assertThat(Code.beans())
                .filteredOn(type -> SubscriberTask.class.isAssignableFrom(type))
                .extracting(Code::beanName)
                .containsExactlyInAnyOrderElementsOf(
                        Models.subscribers().stream().map(BaseElement::getId).toList());
    }

    @Test
    @DisplayName("A service task calls the bean of its own name, a rule is stood around by it")
    void aServiceTaskCallsTheBeanOfItsOwnName() {
        assertThat(Models.elements(ServiceTask.class))
                .allSatisfy(
                        task -> assertThat(task.getCamundaDelegateExpression()).isEqualTo("${" + task.getId() + "}"));
        assertThat(Models.elements(BusinessRuleTask.class))
                .allSatisfy(task -> assertThat(task.getExtensionElements()
                                .getElementsQuery()
                                .filterByType(CamundaExecutionListener.class)
                                .list())
                        .extracting(
                                CamundaExecutionListener::getCamundaEvent,
                                CamundaExecutionListener::getCamundaDelegateExpression)
                        .containsExactlyInAnyOrder(
                                tuple("start", "${" + task.getId() + "}"), tuple("end", "${" + task.getId() + "}")));
        assertThat(Models.elements(BusinessRuleTask.class)).allSatisfy(task -> {
            assertThat(Path.of("processes", task.getCamundaDecisionRef() + ".dmn"))
                    .exists();
            assertThat(task.getCamundaDecisionRefBinding()).isEqualTo("deployment");
        });
    }

    @Test
    @DisplayName("Every listener of the models is a bean")
    void everyListenerIsABean() {
        List<String> listeners = new ArrayList<>();
        Models.elements(CamundaExecutionListener.class)
                .forEach(listener -> listeners.add(listener.getCamundaDelegateExpression()));
        Models.elements(CamundaTaskListener.class)
                .forEach(listener -> listeners.add(listener.getCamundaDelegateExpression()));
        for (String expression : new TreeSet<>(listeners)) {
            Matcher bean = BEAN.matcher(expression);
            assertThat(bean.matches()).as(expression).isTrue();
            assertThat(Code.bean(bean.group(1)))
                    .as(expression)
                    .hasValueSatisfying(type -> assertThat(ExecutionListener.class.isAssignableFrom(type)
                                    || TaskListener.class.isAssignableFrom(type))
                            .isTrue());
        }
    }

    @Test
    @DisplayName("Every timer asks a public method of a public bean for a text or a date")
    void everyTimerAsksAPublicMethod() {
        for (TimerEventDefinition timer : Models.elements(TimerEventDefinition.class)) {
            Matcher call = BEAN_METHOD.matcher(timer.getTextContent().strip());
            assertThat(call.find())
                    .as("a time comes from configuration: " + timer.getTextContent())
                    .isTrue();
            assertThat(Code.bean(call.group(1))).as(timer.getTextContent()).hasValueSatisfying(bean -> {
                assertThat(Modifier.isPublic(bean.getModifiers()))
                        .as(bean + " is public")
                        .isTrue();
                Method method = Arrays.stream(bean.getMethods())
                        .filter(candidate -> candidate.getName().equals(call.group(2)))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(bean + " has no public method " + call.group(2)));
                assertThat(method.getReturnType()).isIn(String.class, Date.class, Duration.class);
            });
        }
    }

    @Test
    @DisplayName("Every message of the models is a fact that the workflow can be told, and the other way round")
    void everyMessageIsAFact() {
        assertThat(Models.elements(Message.class).stream().map(Message::getName).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Fact.values()).map(Fact::message).toList());
    }

    @Test
    @DisplayName("Every process runs, and its history is kept for seven years")
    void everyProcessIsKeptForSevenYears() {
        assertThat(Models.elements(Process.class)).allSatisfy(process -> {
            assertThat(process.isExecutable()).isTrue();
            assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P2557D");
        });
        assertThat(Models.files("processes", ".dmn"))
                .allSatisfy(table -> assertThat(Files.readString(table)).contains("historyTimeToLive=\"P2557D\""));
    }

    @Test
    @DisplayName("All models are deployed under the names by which the code starts them")
    void theModelsCarryTheirNames() {
        assertThat(Models.elements(Process.class))
                .extracting(Process::getId)
                .containsExactly(
                        "certificateRenewal",
                        "registeredMailing",
                        "paymentReview",
                        "renewalReminders",
                        "comingOfAge",
                        "subscriptionExtension",
                        "subscriptionPeriod");
        assertThat(Models.elements(UserTask.class))
                .hasSize(Models.officers().size() + Models.subscribers().size());
    }

    private static boolean carries(Task task, Class<?> expected) {
        return Code.bean(task.getId())
                .filter(type -> type.getSimpleName().equals(Models.className(task.getId())))
                .filter(type -> Models.step(task)
                        .map(step -> type.getPackageName().equals(Models.BASE + step))
                        .orElse(true))
                .filter(expected::isAssignableFrom)
                .filter(type -> type.isAnnotationPresent(Component.class))
                .isPresent();
    }
}
