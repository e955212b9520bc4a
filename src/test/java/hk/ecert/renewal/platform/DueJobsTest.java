package hk.ecert.renewal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class DueJobsTest {

    private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
    private ProcessEngine engine;

    private void start(ProcessEnginePlugin... plugins) {
        stop();
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setJdbcUrl(database);
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setProcessEnginePlugins(List.of(plugins));
        configuration.setEnforceHistoryTimeToLive(false);
        engine = configuration.buildProcessEngine();
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(engine.getProcessEngineConfiguration().getDataSource());
    }

    private void begin(BpmnModelInstance model) {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("p.bpmn", model)
                .deploy();
        engine.getRuntimeService().startProcessInstanceByKey("p");
    }

    private static BpmnModelInstance workAtOnce() {
        return Bpmn.createExecutableProcess("p")
                .startEvent()
                .serviceTask()
                .camundaAsyncBefore()
                .camundaExpression("${true}")
                .endEvent()
                .done();
    }

    private static BpmnModelInstance aReminder() {
        return Bpmn.createExecutableProcess("p")
                .startEvent()
                .intermediateCatchEvent()
                .timerWithDuration("P3Y")
                .endEvent()
                .done();
    }

    private int acquired() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        CommandExecutor commands = configuration.getCommandExecutorTxRequired();
        return commands.execute(new AcquireJobsCmd(configuration.getJobExecutor()))
                .size();
    }

    @Test
    void workToBeDoneAtOnceIsDueAndFound() {
        start(new DueJobs());
        begin(workAtOnce());
        assertThat(engine.getManagementService().createJobQuery().singleResult().getDuedate())
                .isNotNull();
        assertThat(acquired()).isOne();
    }

    @Test
    void aReminderThatWaitsIsNotRead() {
        start(new DueJobs());
        begin(aReminder());
        assertThat(acquired()).isZero();
        String plan = jdbc().queryForObject(
                        "explain select ID_ from ACT_RU_JOB where RETRIES_ > 0 and (DUEDATE_ <= now())", String.class);
        assertThat(plan).contains("ECERT_IDX_JOB_DUEDATE");
    }

    @Test
    void whatAnAdministratorTakesTheDateFromIsDueAtOnce() {
        DueJobs dueJobs = new DueJobs();
        start(dueJobs);
        begin(aReminder());
        String reminder =
                engine.getManagementService().createJobQuery().singleResult().getId();
        engine.getManagementService().setJobDuedate(reminder, null);
        dueJobs.dateAll();
        assertThat(acquired()).isOne();
    }

    @Test
    void workWithoutADateThatAnOlderNodeLeftIsDoneAfterTheNextStart() {
        start();
        begin(workAtOnce());
        Job left = engine.getManagementService().createJobQuery().singleResult();
        assertThat(left.getDuedate()).isNull();
        start(new DueJobs());
        assertThat(acquired()).isOne();
    }
}
