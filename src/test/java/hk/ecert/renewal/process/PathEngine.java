package hk.ecert.renewal.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;

/** The engine without Spring, in memory, with our models and forms; jobs run only when a test runs them. */
final class PathEngine {

    private PathEngine() {}

    static ProcessEngine with(Doubles doubles) {
        StandaloneInMemProcessEngineConfiguration configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:paths;DB_CLOSE_DELAY=-1");
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutorActivate(false);
        configuration.setEnableExceptionsAfterUnhandledBpmnError(true);
        configuration.setBeans(doubles.beans());
        ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
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
