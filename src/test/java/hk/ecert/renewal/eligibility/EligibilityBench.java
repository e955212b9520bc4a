package hk.ecert.renewal.eligibility;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import hk.ecert.renewal.register.CertificateState;
import hk.ecert.renewal.register.HolderStanding;
import hk.ecert.renewal.register.RegisterFixture;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The step on a database of its own, with an engine that runs the real decision table between the step's real beans. */
public final class EligibilityBench implements AutoCloseable {

    /** When the bench's clock starts, in Hong Kong. */
    public static final String NOW = "2026-11-22T12:00";

    public static final String NAME = "CHAN Tai Man";
    public static final LocalDate ADULT = LocalDate.of(1990, 12, 31);

    public final MovableClock clock = MovableClock.at(NOW);
    public final ConfigurableApplicationContext context;
    public final RegisterFixture register;
    public final JdbcClient jdbc;
    final Eligibility eligibility;
    private final ProcessEngine engine;

    public EligibilityBench(TestDatabase database, Path folder, Class<?>... more) throws Exception {
        byte[] key = new byte[64];
        new SecureRandom().nextBytes(key);
        context = database.open(clock, Files.write(folder.resolve(database + ".key"), key), EligibilityParts.and(more));
        register = new RegisterFixture(context);
        jdbc = context.getBean(JdbcClient.class);
        eligibility = context.getBean(Eligibility.class);
        engine = engine();
    }

    /** One process around the two tasks, named as in the real model. */
    private ProcessEngine engine() {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("eligibility");
        configuration.setJdbcUrl("jdbc:h2:mem:" + System.identityHashCode(this) + ";DB_CLOSE_DELAY=-1");
        Map<Object, Object> beans = new HashMap<>();
        beans.put("findApplicableCertificates", context.getBean(FindApplicableCertificates.class));
        beans.put("verifyEligibility", context.getBean(VerifyEligibility.class));
        configuration.setBeans(beans);
        configuration.setEnforceHistoryTimeToLive(false);
        ProcessEngine built = configuration.buildProcessEngine();
        BpmnModelInstance model = Bpmn.createExecutableProcess("assessment")
                .startEvent()
                .serviceTask("findApplicableCertificates")
                .camundaDelegateExpression("${findApplicableCertificates}")
                .businessRuleTask("verifyEligibility")
                .camundaDecisionRef("eligibility")
                .camundaExecutionListenerDelegateExpression("start", "${verifyEligibility}")
                .camundaExecutionListenerDelegateExpression("end", "${verifyEligibility}")
                .userTask("decided")
                .endEvent()
                .done();
        DeploymentBuilder deployment = built.getRepositoryService().createDeployment();
        deployment.addModelInstance("assessment.bpmn", model);
        deployment.addClasspathResource("processes/eligibility.dmn");
        deployment.deploy();
        return built;
    }

    public long person(LocalDate dateOfBirth) {
        return register.subscriber(NAME, dateOfBirth, HolderStanding.GOOD);
    }

    /** @param notAfter Hong Kong time */
    public long certificate(
            long subscriber, CertificateClass certificateClass, CertificateState state, String notAfter) {
        return register.certificate(subscriber, NAME, certificateClass, state, MovableClock.instant(notAfter));
    }

    /** An active e-Cert (Personal). */
    long certificate(long subscriber, String notAfter) {
        return certificate(subscriber, CertificateClass.PERSONAL, CertificateState.ACTIVE, notAfter);
    }

    /** A case in which the subscriber was identified. */
    public RenewalReference caseOf(long subscriber) {
        RenewalReference reference = RenewalReference.random();
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("insert into renewal_case (reference, authentication_method, language, opened_at, standing)"
                        + " values (?, 'IAM_SMART', 'EN', ?, 'OPEN')")
                .params(reference.value(), now)
                .update();
        jdbc.sql("insert into identification (reference, subscriber_id, authentication_method, identified_at)"
                        + " values (?, ?, 'IAM_SMART', ?)")
                .params(reference.value(), subscriber, now)
                .update();
        return reference;
    }

    public void end(RenewalReference reference, String outcome) {
        jdbc.sql("update renewal_case set standing = 'ENDED', outcome = ? where reference = ?")
                .params(outcome, reference.value())
                .update();
    }

    /** Runs both tasks for a case. */
    public EligibilityDecision assess(RenewalReference reference) {
        engine.getRuntimeService().startProcessInstanceByKey("assessment", reference.value());
        return eligibility.decision(reference);
    }

    /** What the engine holds of a case. */
    Map<String, Object> variables(RenewalReference reference) {
        String execution = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference.value())
                .singleResult()
                .getExecutionId();
        return engine.getRuntimeService().getVariables(execution);
    }

    @Override
    public void close() {
        engine.close();
        context.close();
    }
}
