package hk.ecert.renewal.platform;

import hk.ecert.renewal.process.BusinessRefusal;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.springframework.stereotype.Component;

/**
 * Turns the refusal that a step throws into the BPMN error of its code, in one place for every delegate and listener: the
 * boundary event catches it and the work so far commits.
 */
@Component
public class BusinessRefusals extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setDelegateInterceptor(new Interceptor());
    }

    private static final class Interceptor extends DefaultDelegateInterceptor {

        @Override
        public void handleInvocation(DelegateInvocation invocation) throws Exception {
            try {
                super.handleInvocation(invocation);
            } catch (Exception thrown) {
                throw translated(thrown);
            }
        }

        /** Expressions and listeners wrap what a bean throws, hence the search. */
        private static Exception translated(Exception thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (cause instanceof BusinessRefusal refusal) {
                    return new BpmnError(refusal.errorCode(), refusal.reason(), refusal);
                }
            }
            return thrown;
        }
    }
}
