package hk.ecert.renewal.platform;

import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;

/** An engine in memory with one small process, whose only task has a form of one field; with our guards or without. */
final class GuardedEngine implements AutoCloseable {

    static final String OFFICER = "wong";
    /** What a hostile expression would call. */
    static volatile boolean reached;

    final ProcessEngine engine;

    /** A bean of the kind that an expression could reach. */
    public static final class Target {
        public String call() {
            reached = true;
            return "wong";
        }
    }

    private GuardedEngine(ProcessEnginePlugin... plugins) {
        reached = false;
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:" + UUID.randomUUID());
        configuration.setProcessEngineName(UUID.randomUUID().toString());
        configuration.setProcessEnginePlugins(List.of(plugins));
        configuration.setBeans(java.util.Map.of("target", new Target()));
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setAuthorizationEnabled(true);
        engine = configuration.buildProcessEngine();
        deploy();
    }

    static GuardedEngine withGuards() {
        return new GuardedEngine(new EngineGuards(), new BusinessRefusals());
    }

    static GuardedEngine withoutGuards() {
        return new GuardedEngine();
    }

    private void deploy() {
        var model = Bpmn.createExecutableProcess("small")
                .startEvent()
                .userTask("review")
                .camundaFormRef("review")
                .camundaFormRefBinding("latest")
                .camundaCandidateGroups("officer")
                .endEvent()
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance("small.bpmn", model)
                .addString("review.form", """
                        {"id":"review","type":"default","schemaVersion":16,"components":[
                          {"type":"group","id":"g","components":[{"type":"textfield","id":"f","key":"decision"}]}]}
                        """)
                .deploy();
    }

    /** Starts the process as the system and gives its task to the officer, who may do everything the engine knows. */
    Task taskOfAnOfficer() {
        engine.getRuntimeService().startProcessInstanceByKey("small");
        Task task = engine.getTaskService().createTaskQuery().singleResult();
        engine.getTaskService().setAssignee(task.getId(), OFFICER);
        for (Resource resource : Resources.values()) {
            Authorization all = engine.getAuthorizationService().createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            all.setUserId(OFFICER);
            all.setResource(resource);
            all.setResourceId("*");
            all.addPermission(Permissions.ALL);
            engine.getAuthorizationService().saveAuthorization(all);
        }
        engine.getIdentityService().setAuthentication(OFFICER, List.of("officer"));
        return task;
    }

    @Override
    public void close() {
        engine.getIdentityService().clearAuthentication();
        engine.close();
    }
}
