package hk.ecert.renewal.casework;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.history.event.HistoricFormPropertyEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.stereotype.Component;

/**
 * Keeps the reasons of officers out of the engine's history: an officer types them freely, and the engine would keep each
 * twice, for years, and show it to whoever looks at the case. Our own table keeps them.
 */
@Component
class ReasonsOutOfHistory extends AbstractProcessEnginePlugin {

    private static final Set<String> REASONS = Arrays.stream(OfficersTask.values())
            .map(OfficersTask::reasonVariable)
            .collect(Collectors.toSet());

    /** After the engine and all other plugins have chosen who hears of what happened. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setHistoryEventHandler(new WithoutReasons(configuration.getHistoryEventHandler()));
    }

    private record WithoutReasons(HistoryEventHandler next) implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            if (!isReason(event)) {
                next.handleEvent(event);
            }
        }

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            next.handleEvents(events.stream().filter(event -> !isReason(event)).toList());
        }

        /** A form that is handed in is kept as such and once more as variables. */
        private static boolean isReason(HistoryEvent event) {
            return event instanceof HistoricVariableUpdateEventEntity variable
                            && REASONS.contains(variable.getVariableName())
                    || event instanceof HistoricFormPropertyEventEntity field
                            && REASONS.contains(field.getPropertyId());
        }
    }
}
