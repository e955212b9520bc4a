package hk.ecert.renewal.adapters.keystore;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in words what is missing instead of a stack trace. */
class KeyHomeFailureAnalyzer extends AbstractFailureAnalyzer<KeyHomeUnusable> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeyHomeUnusable cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
