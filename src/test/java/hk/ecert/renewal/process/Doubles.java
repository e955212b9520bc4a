package hk.ecert.renewal.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.dmn.engine.DmnDecisionResultEntries;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;

/** Stand-ins for every bean that the models name: they note that they ran and do what the test told them. */
final class Doubles {

    /** Beans whose methods the timers of the models call. */
    public static final class Settings {
        public String expiresAfter() {
            return "PT15M";
        }

        public Date payBy(String businessKey) {
            return new Date(1_893_456_000_000L);
        }

        public Date pinEnvelopeDue() {
            return new Date(1_893_456_000_000L);
        }

        public String silentAfter() {
            return "P3D";
        }

        public Date nextDue(DelegateExecution execution) {
            return new Date(1_893_456_000_000L);
        }

        public Date deadline(DelegateExecution execution) {
            return new Date(1_893_456_000_000L);
        }

        public Date periodIsOver(DelegateExecution execution) {
            return new Date(1_893_456_000_000L);
        }

        public Date graceIsOver(DelegateExecution execution) {
            return new Date(1_893_456_000_000L);
        }

        public String abandonedAfter() {
            return "P3D";
        }

        public String addressWithin() {
            return "P30D";
        }

        public String overdueAfter() {
            return "P21D";
        }
    }

    /** Knows when the certificate ends only after it was decided which one is renewed. */
    public static final class ExpiryWatch implements ExecutionListener {
        static final Date UNKNOWN = new Date(4_102_444_800_000L);
        static final Date KNOWN = new Date(1_893_456_000_000L);

        public int priority(DelegateExecution execution) {
            return 50;
        }

        public Date due(DelegateExecution execution) {
            return execution.hasVariable("eligibilityOutcome") ? KNOWN : UNKNOWN;
        }

        @Override
        public void notify(DelegateExecution execution) {
            RunningCase.recalculate(execution, "sevenDaysLeft");
        }
    }

    private static final List<String> DELEGATES = List.of(
            "requestIamSmart",
            "verifyIdentity",
            "findApplicableCertificates",
            "convertMinor",
            "requestSignature",
            "verifySignature",
            "requestPayment",
            "checkPayment",
            "issueReceipt",
            "refundPayment",
            "returnPayment",
            "withdrawRenewal",
            "revokeNewCertificate",
            "withdrawPayment",
            "confirmStillEligible",
            "orderToken",
            "issueCertificate",
            "orderMedium",
            "orderPinEnvelope",
            "verifyProduction",
            "withdrawProduction",
            "confirmPinStock",
            "allocateItemNumber",
            "lodgeMailItem",
            "askForAddress",
            "activateCertificate",
            "retireOldCertificate",
            "publishCertificate",
            "notifyCompletion",
            "warnOfExpiry",
            "tellSubscriber",
            "lookAtCertificate",
            "remindHolder",
            "tellOfComingOfAge",
            "lookAtMinorCertificate",
            "revokeMinorCertificate",
            "tellOfRevocation",
            "findSubscription",
            "extendSubscription",
            "tellPeriodEnds",
            "lookAtPeriod",
            "suspendUnpaid",
            "tellSuspension",
            "lookAfterGrace",
            "tellSuspensionStays");

    private final Map<String, Consumer<VariableScope>> always = new HashMap<>();
    private final Map<String, Deque<Consumer<VariableScope>>> once = new HashMap<>();
    private final List<String> ran = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final Map<String, Object> facts = new HashMap<>();

    /** Back to a renewal in which everything goes well. */
    void reset() {
        always.clear();
        once.clear();
        ran.clear();
        closed.clear();
        facts.clear();
        facts.putAll(Map.of(
                "certificateKnown",
                true,
                "holderStanding",
                "GOOD",
                "certificateState",
                "ACTIVE",
                "daysLeft",
                10,
                "renewalUnderWay",
                false,
                "certificateClass",
                "PERSONAL",
                "comeOfAge",
                false,
                "detailsEqualRegister",
                true,
                "windowOpensDaysBefore",
                21));
        sets("findApplicableCertificates", "applicableCertificates", 1);
        sets("acceptConversion", "conversionAccepted", true);
        sets("signApplication", "readyToSign", true);
        sets("checkPayment", "paymentInOrder", true);
        sets("issueReceipt", "paid", true);
        sets("withdrawRenewal", "renewalCompleted", false);
        pinStockIsEven(true);
        sets("findSubscription", "extendable", true);
        sets("extendSubscription", "extended", true);
        always.put("confirmStillEligible", scope -> {
            scope.setVariable("stillEligible", "YES");
            if (!scope.hasVariable("keyMadeOnToken")) {
                scope.setVariable("keyMadeOnToken", false);
            }
        });
    }

    void fact(String name, Object value) {
        facts.put(name, value);
    }

    void sets(String bean, String variable, Object value) {
        always.put(bean, scope -> scope.setVariable(variable, value));
    }

    void pinStockIsEven(boolean even) {
        always.put("confirmPinStock", scope -> {
            scope.setVariable("pinStockEven", even);
            scope.setVariable(
                    "mediumLeft", ran.lastIndexOf("allocateItemNumber") > ran.lastIndexOf("verifyProduction"));
        });
    }

    /** Next time only. */
    void setsOnce(String bean, Map<String, Object> variables) {
        once(bean, scope -> scope.setVariables(variables));
    }

    /** Next time only. */
    void setsOnce(String bean, String variable, Object value) {
        once(bean, scope -> scope.setVariable(variable, value));
    }

    /** Next time only. */
    void refusesOnce(String bean, String errorCode) {
        once(bean, scope -> {
            throw new BpmnError(errorCode);
        });
    }

    private void once(String bean, Consumer<VariableScope> behaviour) {
        once.computeIfAbsent(bean, key -> new ArrayDeque<>()).add(behaviour);
    }

    /** Every bean that ran, in order. */
    List<String> ran() {
        return ran;
    }

    long timesRan(String bean) {
        return ran.stream().filter(bean::equals).count();
    }

    /** End events at which the case was closed. */
    List<String> closed() {
        return closed;
    }

    Map<Object, Object> beans() {
        Map<Object, Object> beans = new HashMap<>();
        DELEGATES.forEach(name -> beans.put(name, (JavaDelegate) execution -> run(name, execution)));
        for (String name : List.of("acceptConversion", "signApplication", "officerDecision")) {
            beans.put(name, (TaskListener) task -> {
                if (TaskListener.EVENTNAME_COMPLETE.equals(task.getEventName())) {
                    run(name, task.getExecution());
                }
            });
        }
        for (String name : List.of("forgetReason", "refuseReferral")) {
            beans.put(name, (ExecutionListener) execution -> run(name, execution));
        }
        beans.put("closeCase", (ExecutionListener) execution -> closed.add(execution.getCurrentActivityId()));
        beans.put("verifyEligibility", (ExecutionListener) this::verifyEligibility);
        beans.put("quoteFee", (ExecutionListener) execution -> quoteFee(execution, "FILE_USB", 3));
        beans.put("quoteAnnualFee", (ExecutionListener) execution -> quoteFee(execution, "NONE", 1));
        for (String name : List.of(
                "caseSettings",
                "identifySettings",
                "paymentSettings",
                "productionSchedule",
                "mailingSchedule",
                "reminderSchedule",
                "comingOfAgeSchedule",
                "periodSchedule")) {
            beans.put(name, new Settings());
        }
        beans.put("expiryWatch", new ExpiryWatch());
        return beans;
    }

    private void run(String name, VariableScope scope) {
        ran.add(name);
        Deque<Consumer<VariableScope>> next = once.getOrDefault(name, new ArrayDeque<>());
        if (!next.isEmpty()) {
            next.poll().accept(scope);
        } else if (always.containsKey(name)) {
            always.get(name).accept(scope);
        }
    }

    private void verifyEligibility(DelegateExecution execution) {
        if (ExecutionListener.EVENTNAME_START.equals(execution.getEventName())) {
            facts.forEach(execution::setVariableLocal);
        } else {
            execution.setVariable("eligibilityOutcome", answer(execution).getEntry("outcome"));
            ran.add("verifyEligibility");
        }
    }

    private void quoteFee(DelegateExecution execution, String medium, int termYears) {
        if (ExecutionListener.EVENTNAME_START.equals(execution.getEventName())) {
            execution.setVariableLocal("product", "PERSONAL");
            execution.setVariableLocal("medium", medium);
            execution.setVariableLocal("termYears", termYears);
            execution.setVariableLocal("applicationDate", "2026-03-31T00:00:00");
        } else {
            execution.setVariable("feeAmount", answer(execution).getEntry("amountInCents"));
            ran.add(execution.getCurrentActivityId());
        }
    }

    private static DmnDecisionResultEntries answer(DelegateExecution execution) {
        return ((DmnDecisionResult) execution.getVariable("decisionResult")).getSingleResult();
    }
}
