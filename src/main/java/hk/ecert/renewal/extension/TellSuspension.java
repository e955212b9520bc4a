package hk.ecert.renewal.extension;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the holder that the certificate is suspended and how it is released. */
@Component
class TellSuspension implements JavaDelegate {

    private final PeriodNews news;

    TellSuspension(PeriodNews news) {
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        news.tell(Period.of(execution), PeriodNews.What.SUSPENDED);
    }
}
