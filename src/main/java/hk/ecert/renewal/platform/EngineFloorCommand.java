package hk.ecert.renewal.platform;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the engine alone costs: a flow of tasks that do nothing, with as many save points as a renewal has, on the configured
 * database. A renewal is put down 26 times: before each of 14 tasks that somebody outside has a part in, 11 times where its
 * case waits, and once where the reminders of the new certificate do. The benchmark sets a renewal's cost against it, so it goes
 * as the renewals go: as many at once, beside the same history. Cases of the database, if it has any, are left alone.
 */
@Command(
        name = "engine-floor",
        description = "Measures an empty flow with save points on the configured database, and prints one JSON line.",
        mixinStandardHelpOptions = true)
public class EngineFloorCommand implements Callable<Integer> {

    private static final String FLOW = "engineFloor";
    private static final String PLACES = "engineFloorPlaces";

    @Option(names = "--instances", defaultValue = "200", description = "how many to run (default ${DEFAULT-VALUE})")
    private int instances;

    @Option(
            names = "--save-points",
            defaultValue = "26",
            description = "save points in each (default ${DEFAULT-VALUE})")
    private int savePoints;

    @Option(names = "--parallel", defaultValue = "6", description = "how many at once (default ${DEFAULT-VALUE})")
    private int parallel;

    /** The engine as the application has it and the database, and no step. */
    @SpringBootConfiguration
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        TransactionManagerCustomizationAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        CamundaBpmAutoConfiguration.class
    })
    @Import({EngineGuards.class, AscendingIds.class, DueJobs.class, EmbeddedCommits.class})
    static class EngineAlone {

        /** One for each instance that may go at once; whoever ends gives its own back. */
        @Bean(PLACES)
        Semaphore places() {
            return new Semaphore(0);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(EngineAlone.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties("logging.level.root=error", "camunda.bpm.auto-deployment-enabled=false")
                .properties("camunda.bpm.job-execution.deployment-aware=true")
                .run()) {
            measure(context.getBean(ProcessEngine.class), context.getBean(Semaphore.class));
        }
        return 0;
    }

    private void measure(ProcessEngine engine, Semaphore places) throws InterruptedException {
        String deployment = engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(FLOW + ".bpmn", flow())
                .deploy()
                .getId();
        places.release(parallel);
        run(engine.getRuntimeService(), places, instances / 4); // the JIT's share is not the engine's
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpuBefore = system.getProcessCpuTime();
        long before = System.nanoTime();
        run(engine.getRuntimeService(), places, instances);
        double wallSeconds = (System.nanoTime() - before) / 1e9;
        double cpuMillis = (system.getProcessCpuTime() - cpuBefore) / 1e6 / instances;
        engine.getRepositoryService().deleteDeployment(deployment, true);
        System.out.printf(
                "{\"savePoints\":%d,\"instances\":%d,\"instancesPerSecond\":%.1f,\"cpuMillisPerInstance\":%.2f}%n",
                savePoints, instances, instances / wallSeconds, cpuMillis);
    }

    private static void run(RuntimeService runtime, Semaphore places, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            places.acquire();
            runtime.startProcessInstanceByKey(FLOW);
        }
        while (runtime.createProcessInstanceQuery().processDefinitionKey(FLOW).count() > 0) {
            Thread.sleep(10);
        }
    }

    private BpmnModelInstance flow() {
        var builder = Bpmn.createExecutableProcess(FLOW)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent()
                .serviceTask()
                .camundaAsyncBefore()
                .camundaExpression("${true}");
        for (int i = 1; i < savePoints; i++) {
            builder = builder.serviceTask().camundaAsyncBefore().camundaExpression("${true}");
        }
        return builder.endEvent()
                .camundaExecutionListenerExpression(ExecutionListener.EVENTNAME_START, "${" + PLACES + ".release()}")
                .done();
    }
}
