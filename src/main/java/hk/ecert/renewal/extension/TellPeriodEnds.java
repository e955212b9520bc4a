package hk.ecert.renewal.extension;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Tells the holder that the subscription ends soon. */
@Component
class TellPeriodEnds implements JavaDelegate {

    private final PeriodNews news;

    TellPeriodEnds(PeriodNews news) {
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        news.tell(Period.of(execution), PeriodNews.What.ENDS);
    }
}
