package hk.ecert.renewal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every task of a person has a form of its name, and what a form sets is what the model reads. */
class FormsTest {

    private static final Pattern VARIABLE =
            Pattern.compile("(?<![\\w.'])([a-z]\\w*)(?![\\w.('])(?!')|getVariable\\('(\\w+)'\\)");
    private static final Pattern COMPARED = Pattern.compile("(\\w+) == '(\\w+)'");
    private static final Set<String> WORDS = Set.of("true", "false", "null", "execution");

    @Test
    @DisplayName("Every task of a person has a form of its name, and every form a task")
    void everyTaskOfAPersonHasAFormOfItsName() {
        Map<String, String> used = new TreeMap<>();
        Models.elements(UserTask.class).forEach(task -> used.put(task.getId(), attribute(task, "formRef")));
        assertThat(used).allSatisfy((task, form) -> assertThat(form).isEqualTo(task));
        Models.elements(StartEvent.class).stream()
                .filter(start -> attribute(start, "formRef") != null)
                .forEach(start -> used.put(start.getId(), attribute(start, "formRef")));

        Set<String> there = Models.files("forms", ".form").stream()
                .map(file -> file.getFileName().toString().replace(".form", ""))
                .collect(Collectors.toSet());
        assertThat(there).containsExactlyInAnyOrderElementsOf(new TreeSet<>(used.values()));
        assertThat(there)
                .allSatisfy(form -> assertThat(form(form).path("id").asText()).isEqualTo(form));
    }

    @Test
    @DisplayName("A case keeps the forms of its deployment")
    void aCaseKeepsTheFormsOfItsDeployment() {
        List<BaseElement> withForms = new ArrayList<>(Models.elements(UserTask.class));
        Models.elements(StartEvent.class).stream()
                .filter(start -> attribute(start, "formRef") != null)
                .forEach(withForms::add);
        assertThat(withForms)
                .allSatisfy(element ->
                        assertThat(attribute(element, "formRefBinding")).isEqualTo("deployment"));
    }

    @Test
    @DisplayName("An officer's form sets a decision and its reason, and nothing else")
    void anOfficersFormSetsADecisionAndItsReason() {
        for (UserTask task : Models.officers()) {
            assertThat(components(form(task.getId())).stream()
                            .map(component -> component.path("key").asText(null))
                            .filter(key -> key != null)
                            .toList())
                    .containsExactlyInAnyOrder(task.getId() + "Decision", task.getId() + "Reason");
            assertThat(listeners(task)).containsOnly("${officerDecision}");
            // when it begins, to clear what was decided before, and when it is completed; who may have it, where it is
            // the second officer's
            assertThat(events(task))
                    .isEqualTo(
                            task.getId().startsWith("confirm")
                                    ? List.of("create", "assignment", "complete")
                                    : List.of("create", "complete"));
        }
    }

    @Test
    @DisplayName("What an officer accepts goes to a second one")
    void whatAnOfficerAcceptsGoesToASecondOne() {
        assertThat(Models.elements(ConditionExpression.class))
                .filteredOn(condition -> condition.getTextContent().contains("Decision == 'accept'"))
                .isNotEmpty()
                .allSatisfy(condition -> assertThat(((SequenceFlow) condition.getParentElement()).getTarget())
                        .isInstanceOfSatisfying(UserTask.class, second -> {
                            assertThat(second.getId()).startsWith("confirm");
                            assertThat(Models.officers()).contains(second);
                        }));
    }

    @Test
    @DisplayName("A subscriber's task is listened to by its own bean or by none")
    void aSubscribersTaskIsListenedToByItsOwnBean() {
        assertThat(Models.subscribers())
                .allSatisfy(task -> assertThat(listeners(task)).isSubsetOf("${" + task.getId() + "}"));
    }

    @Test
    @DisplayName("Every variable that a condition reads is declared by the code or set by an officer's form")
    void everyVariableThatAConditionReadsIsDeclared() {
        Set<String> declared = new TreeSet<>(Code.variables());
        Models.officers().forEach(task -> declared.add(task.getId() + "Decision"));
        Set<String> read = new TreeSet<>();
        for (ConditionExpression condition : Models.elements(ConditionExpression.class)) {
            Matcher variable = VARIABLE.matcher(
                    condition.getTextContent().replaceAll("== '\\w+'", "").replaceAll("[${}]", " "));
            while (variable.find()) {
                read.add(Optional.ofNullable(variable.group(2)).orElse(variable.group(1)));
            }
        }
        read.removeAll(WORDS);
        assertThat(read).hasSizeGreaterThan(10).isSubsetOf(declared);
    }

    @Test
    @DisplayName("Every decision that a condition expects can be chosen in the officer's form")
    void everyDecisionThatAConditionExpectsCanBeChosen() {
        int checked = 0;
        for (ConditionExpression condition : Models.elements(ConditionExpression.class)) {
            Matcher compared = COMPARED.matcher(condition.getTextContent());
            while (compared.find()) {
                Optional<UserTask> task = Models.officers().stream()
                        .filter(officers -> compared.group(1).equals(officers.getId() + "Decision"))
                        .findFirst();
                if (task.isPresent()) {
                    checked++;
                    assertThat(choices(form(task.get().getId()), compared.group(1)))
                            .contains(compared.group(2));
                }
            }
        }
        assertThat(checked).isEqualTo(Models.officers().size());
    }

    private static List<String> choices(JsonNode form, String key) {
        List<String> values = new ArrayList<>();
        components(form).stream()
                .filter(component -> component.path("key").asText().equals(key))
                .forEach(component -> component
                        .path("values")
                        .forEach(value -> values.add(value.path("value").asText())));
        return values;
    }

    private static List<JsonNode> components(JsonNode parent) {
        List<JsonNode> all = new ArrayList<>();
        parent.path("components").forEach(component -> {
            all.add(component);
            all.addAll(components(component));
        });
        return all;
    }

    private static List<String> listeners(UserTask task) {
        return listening(task, CamundaTaskListener::getCamundaDelegateExpression);
    }

    private static List<String> events(UserTask task) {
        return listening(task, CamundaTaskListener::getCamundaEvent);
    }

    private static List<String> listening(UserTask task, Function<CamundaTaskListener, String> what) {
        if (task.getExtensionElements() == null) {
            return List.of();
        }
        return task.getExtensionElements().getElementsQuery().filterByType(CamundaTaskListener.class).list().stream()
                .map(what)
                .toList();
    }

    private static String attribute(BaseElement element, String name) {
        return element.getAttributeValueNs(Models.CAMUNDA, name);
    }

    private static JsonNode form(String id) {
        try {
            return new ObjectMapper().readTree(Path.of("forms", id + ".form").toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
