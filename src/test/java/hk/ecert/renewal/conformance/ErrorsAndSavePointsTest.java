package hk.ecert.renewal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import hk.ecert.renewal.process.BusinessRefusal;
import java.lang.reflect.Constructor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CompensateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every refusal is caught, and every outside effect is a save point that is tried again. */
class ErrorsAndSavePointsTest {

    private static final Set<String> PORTS = Set.of(
            "identify.IamSmart",
            "application.IamSmartSigning",
            "payment.PaymentGateway",
            "production.Stations",
            "mailing.Carrier",
            "authority.CertificateAuthority",
            "notification.Notifier");

    /** What the ports also offer and what touches nothing but our own database, or nothing at all. */
    private static final Set<String> AT_HOME = Set.of(
            "application.IamSmartSigning.faultOf",
            "application.IamSmartSigning.isHolder",
            "production.Stations.ahead",
            "production.Stations.withdraw",
            "authority.CertificateAuthority.withdraw",
            "authority.CertificateAuthority.revoke");

    @Test
    @DisplayName("Every error that the models or the code throw is caught, and nothing is caught that nobody throws")
    void everyErrorIsCaught() {
        Set<String> thrown = Models.elements(EndEvent.class).stream()
                .flatMap(end -> Models.thrown(end).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Code.classes().stream()
                .filter(type -> BusinessRefusal.class.isAssignableFrom(type) && type != BusinessRefusal.class)
                .forEach(type -> thrown.add(code(type)));
        Set<String> caught = Models.elements(BoundaryEvent.class).stream()
                .flatMap(boundary -> boundary.getEventDefinitions().stream())
                .filter(ErrorEventDefinition.class::isInstance)
                .map(definition ->
                        ((ErrorEventDefinition) definition).getError().getErrorCode())
                .collect(Collectors.toSet());

        assertThat(caught).containsExactlyInAnyOrderElementsOf(thrown);
    }

    @Test
    @DisplayName("Every save point is tried again at growing distances")
    void everySavePointIsTriedAgain() {
        assertThat(Models.elements(FlowNode.class))
                .allSatisfy(node ->
                        assertThat(hasRetryCycle(node)).as(node.getId()).isEqualTo(node.isCamundaAsyncBefore()));
    }

    @Test
    @DisplayName("Every task that asks a counterparty is a save point")
    void everyTaskThatAsksACounterpartyIsASavePoint() {
        Set<String> forgotten = new TreeSet<>();
        for (ServiceTask task : Models.elements(ServiceTask.class)) {
            boolean asks = Code.bean(task.getId())
                    .map(ErrorsAndSavePointsTest::reachesAPort)
                    .orElse(false);
            if (asks && !isSavePoint(task)) {
                forgotten.add(task.getId());
            }
        }
        assertThat(forgotten)
                .as("tasks with an outside effect that are no save points")
                .isEmpty();
    }

    @Test
    @DisplayName("Whoever sends a message or undoes a task does so at a save point")
    void whoeverSendsOrUndoesDoesSoAtASavePoint() {
        assertThat(Models.elements(ThrowEvent.class))
                .filteredOn(event -> event.getEventDefinitions().stream()
                        .anyMatch(definition -> definition instanceof MessageEventDefinition
                                || definition instanceof CompensateEventDefinition))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.isCamundaAsyncBefore())
                        .as(event.getId())
                        .isTrue());
    }

    /** The engine runs a compensating task in the transaction of the event that throws, which is the save point. */
    private static boolean isSavePoint(Activity task) {
        return task.isForCompensation() || task.isCamundaAsyncBefore();
    }

    private static boolean hasRetryCycle(BaseElement element) {
        return element.getExtensionElements() != null
                && element.getExtensionElements()
                                .getElementsQuery()
                                .filterByType(CamundaFailedJobRetryTimeCycle.class)
                                .count()
                        == 1;
    }

    /** Whether what a delegate calls, inside its own package, calls a port. */
    private static boolean reachesAPort(Class<?> delegate) {
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        Code.MAIN.get(delegate).getMethods().stream()
                .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
                .forEach(open::add);
        Set<JavaCodeUnit> seen = new HashSet<>();
        while (!open.isEmpty()) {
            JavaCodeUnit next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            for (JavaAccess<?> call : next.getAccessesFromSelf()) {
                JavaClass owner = call.getTargetOwner();
                String port = owner.getName().replace(Models.BASE, "");
                if (PORTS.contains(port)
                        && !AT_HOME.contains(port + "." + call.getTarget().getName())) {
                    return true;
                }
                if (owner.getPackageName().equals(delegate.getPackageName())) {
                    owner.getCodeUnits().stream()
                            .filter(unit ->
                                    unit.getName().equals(call.getTarget().getName()))
                            .forEach(open::add);
                }
            }
        }
        return false;
    }

    private static String code(Class<?> refusal) {
        try {
            Constructor<?> constructor = refusal.getDeclaredConstructors()[0];
            constructor.setAccessible(true);
            Object[] arguments = new Object[constructor.getParameterCount()];
            for (int i = 0; i < arguments.length; i++) {
                Class<?> type = constructor.getParameterTypes()[i];
                arguments[i] = type.isEnum() ? type.getEnumConstants()[0] : type == String.class ? "REASON" : null;
            }
            return ((BusinessRefusal) constructor.newInstance(arguments)).errorCode();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(refusal + " owns no code", e);
        }
    }
}
