package hk.ecert.renewal.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;

/** The engine without Spring, in memory, with our models and forms; jobs run only when a test runs them. */
final class PathEngine {

    private PathEngine() {}

    /** Counts which elements of the models were walked. */
    static ProcessEngine with(Doubles doubles) {
        StandaloneInMemProcessEngineConfiguration configuration = configuration("paths", doubles.beans());
        ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
        return start(configuration);
    }

    /** Another engine with a database of its own. */
    static ProcessEngine with(String name, Map<Object, Object> beans) {
        return start(configuration(name, beans));
    }

    private static StandaloneInMemProcessEngineConfiguration configuration(String name, Map<Object, Object> beans) {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setJdbcUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(false);
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
        configuration.setBeans(beans);
        return configuration;
    }

    private static ProcessEngine start(StandaloneInMemProcessEngineConfiguration configuration) {
        ProcessEngine engine = configuration.buildProcessEngine();
        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        List.of("processes", "forms").forEach(folder -> add(Path.of(folder), deployment));
        deployment.deploy();
        return engine;
    }

    private static void add(Path folder, DeploymentBuilder deployment) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try (InputStream content = Files.newInputStream(file)) {
                    deployment.addInputStream(file.getFileName().toString(), content);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
