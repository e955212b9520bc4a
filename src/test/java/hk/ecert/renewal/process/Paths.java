package hk.ecert.renewal.process;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the path tests of all steps share: one engine with our models and a double for every bean. */
abstract class Paths {

    private static final Doubles DOUBLES = new Doubles();
    static final ProcessEngine ENGINE = PathEngine.with(DOUBLES);

    final Doubles doubles = DOUBLES;
    final Story renewal = new Story(ENGINE, DOUBLES);

    @BeforeEach
    void everythingWillGoWell() {
        doubles.reset();
    }

    @AfterEach
    void nothingIsLeftForTheNextStory() {
        RuntimeService runtime = ENGINE.getRuntimeService();
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(running -> runtime.deleteProcessInstance(running.getId(), "told", true));
        HistoryService history = ENGINE.getHistoryService();
        history.createHistoricProcessInstanceQuery()
                .list()
                .forEach(ended -> history.deleteHistoricProcessInstanceIfExists(ended.getId()));
    }
}
