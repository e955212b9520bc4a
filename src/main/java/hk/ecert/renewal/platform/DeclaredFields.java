package hk.ecert.renewal.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** The keys that the form of an open task declares, read from the form as it was deployed. */
class DeclaredFields {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProcessEngineConfigurationImpl engine;

    DeclaredFields(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    ProcessEngineConfigurationImpl engine() {
        return engine;
    }

    /** A task without a form declares nothing. */
    Set<String> of(String taskId) {
        Set<String> keys = new HashSet<>();
        try (InputStream form = engine.getFormService().getDeployedTaskForm(taskId)) {
            collect(JSON.readTree(form), keys);
        } catch (BadUserRequestException noForm) {
            return Set.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return keys;
    }

    private static void collect(JsonNode component, Set<String> into) {
        if (component.hasNonNull("key")) {
            into.add(component.get("key").asText());
        }
        component.path("components").forEach(child -> collect(child, into));
    }
}
