package hk.ecert.renewal.extension;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the holder that the grace is over and the certificate stays suspended. */
@Component
class TellSuspensionStays implements JavaDelegate {

    private final PeriodNews news;

    TellSuspensionStays(PeriodNews news) {
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        news.tell(Period.of(execution), PeriodNews.What.STAYS);
    }
}
