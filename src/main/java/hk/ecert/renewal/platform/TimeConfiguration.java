package hk.ecert.renewal.platform;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The one clock, in Hong Kong's zone; everything that asks what time it is asks this bean. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
public class TimeConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return hongKongClock();
    }

    /** The clock of a program without a context. */
    public static Clock hongKongClock() {
        return Clock.system(ZoneId.of("Asia/Hong_Kong"));
    }
}
