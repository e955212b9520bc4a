package hk.ecert.renewal.platform;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Finds the jobs that are due by an index. Each certificate has a reminder that waits for years, and by default the engine
 * reads every one of them each time it looks for work.
 */
@Component
class DueJobs extends AbstractProcessEnginePlugin {

    private static final String INDEX = "create index if not exists ECERT_IDX_JOB_DUEDATE on ACT_RU_JOB(DUEDATE_)";

    private JdbcTemplate jdbc;

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setEnsureJobDueDateNotNull(true);
    }

    /** The engine makes its tables after our migrations, so what they lack can't stand in one. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        jdbc = new JdbcTemplate(engine.getProcessEngineConfiguration().getDataSource());
        try {
            jdbc.execute(INDEX);
        } catch (DataAccessException anotherNodeMakesIt) {
            jdbc.execute(INDEX);
        }
        dateAll();
    }

    /**
     * Dates the jobs that have no date, which nobody would ever find: a node that does not know of this yet leaves them, and
     * to an administrator "no date" means "at once".
     */
    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void dateAll() {
        jdbc.update("update ACT_RU_JOB set DUEDATE_ = CREATE_TIME_ where DUEDATE_ is null");
    }
}
