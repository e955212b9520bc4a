package hk.ecert.renewal;

import hk.ecert.sandbox.SandboxClock;
import java.io.IOException;
import java.util.List;
import java.util.TimeZone;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Starts the application as it is in production, with {@link TrialConfiguration} and nothing else of the test classes. */
public final class TrialApplication {

    private TrialApplication() {}

    public static ConfigurableApplicationContext start(String... arguments) {
        return start(List.of(), arguments);
    }

    /** @param more configuration of a test */
    public static ConfigurableApplicationContext start(List<Class<?>> more, String... arguments) {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Hong_Kong"));
        letTheEngineFollow();
        return new SpringApplicationBuilder(RenewalApplication.class, TrialConfiguration.class)
                .sources(more.toArray(Class[]::new))
                .initializers(context ->
                        context.getBeanFactory().registerSingleton("onlyTheApplication", new OnlyTheApplication()))
                .run(arguments);
    }

    /** The engine's timers go by the clock that the application goes by. */
    static void letTheEngineFollow() {
        SandboxClock.shared().lead(offset -> ClockUtil.offset(offset.toMillis()));
    }

    /** The test classes stand in the same packages; the scan must not find their components. */
    private static final class OnlyTheApplication extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return reader.getResource().getURI().getPath().contains("/test-classes/");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OnlyTheApplication;
        }

        @Override
        public int hashCode() {
            return OnlyTheApplication.class.hashCode();
        }
    }
}
