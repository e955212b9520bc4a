package hk.ecert.renewal.process;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Every way out of a renewal: how it is reached in the model, and what its page and its message say. */
public final class WaysOut implements AutoCloseable {

    public static final RenewalReference REFERENCE = new RenewalReference(Story.REFERENCE);

    /**
     * A way out.
     *
     * @param event id of the end event
     * @param titles of the page, in the order of {@link Language}
     * @param subjects of the message, in the same order; empty where nobody was identified, so that nobody is told
     */
    public record WayOut(String event, List<String> titles, List<String> subjects) {
        @Override
        public String toString() {
            return event;
        }
    }

    private static final String TABLE = """
            identificationRefused | We could not identify you | 我們未能核實你的身分 | 我们未能核实你的身份
            identificationExpired | The time for identifying yourself is over | 核實身分的時限已過 | 核实身份的时限已过
            renewalRefused        | This e-Cert cannot be renewed | 此電子證書不能續期 | 此电子证书不能续期 \
                                  | Your e-Cert cannot be renewed online | 你的電子證書未能網上續期 | 你的电子证书未能网上续期
            conversionDeclined    | You did not apply for an e-Cert (Personal) | 你沒有申請電子證書（個人） | 你没有申请电子证书（个人） \
                                  | Your e-Cert renewal was closed | 你的電子證書續期申請已結束 | 你的电子证书续期申请已结束
            renewalAbandoned      | This renewal has lapsed | 是次續期已失效 | 本次续期已失效 \
                                  | Your e-Cert renewal was closed | 你的電子證書續期申請已結束 | 你的电子证书续期申请已结束
            paymentRejected       | The payment was not accepted | 款項不獲接納 | 款项不获接纳 \
                                  | Your payment for the e-Cert renewal was not accepted | 你的電子證書續期付款未獲接納 | 你的电子证书续期付款未获接纳
            paymentExpired        | The time for paying is over | 繳費時限已過 | 缴费时限已过 \
                                  | Your e-Cert renewal was closed because it was not paid | 你的電子證書續期申請因未付款而結束 | 你的电子证书续期申请因未付款而结束
            renewalGivenUp        | Your new e-Cert could not be made | 未能製作你的新電子證書 | 未能制作你的新电子证书 \
                                  | Your e-Cert could not be made | 未能製作你的電子證書 | 未能制作你的电子证书
            renewalCancelled      | This renewal is cancelled | 此續期已取消 | 此续期已取消 \
                                  | Your e-Cert renewal is cancelled | 你的電子證書續期申請已取消 | 你的电子证书续期申请已取消
            renewalWithdrawn      | This renewal has ended: the payment was given back | 此續期已結束，款項已退還 | 此续期已结束，款项已退还 \
                                  | Your e-Cert renewal has ended: the payment was given back | 你的電子證書續期已結束，款項已退還 | 你的电子证书续期已结束，款项已退还
            renewalCompleted      | Your e-Cert is renewed | 你的電子證書已續期 | 你的电子证书已续期 \
                                  | Your new e-Cert can be used | 你的新電子證書可以使用 | 你的新电子证书可以使用
            """;

    private final Doubles doubles = new Doubles();
    private final ProcessEngine engine;
    private final Story renewal;
    private final Map<String, Runnable> ways = new LinkedHashMap<>();

    /**
     * @param cases keeps the end that a case reached
     * @param telling the real delegates that tell the subscriber, by the name of their bean
     */
    public WaysOut(RenewalCases cases, Map<String, JavaDelegate> telling) {
        Map<Object, Object> beans = new HashMap<>(doubles.beans());
        ExecutionListener noted = (ExecutionListener) beans.get("closeCase");
        beans.put("closeCase", (ExecutionListener) execution -> {
            noted.notify(execution);
            new CloseCase(cases).notify(execution);
        });
        beans.put("forgetReason", new ForgetReason(cases));
        telling.forEach((name, real) -> beans.put(name, both((JavaDelegate) beans.get(name), real)));
        engine = PathEngine.with("ways-" + UUID.randomUUID(), beans);
        renewal = new Story(engine, doubles);
        beforePayment();
        fromPaymentOn();
    }

    private static JavaDelegate both(JavaDelegate noted, JavaDelegate real) {
        return (DelegateExecution execution) -> {
            noted.execute(execution);
            real.execute(execution);
        };
    }

    public static List<WayOut> all() {
        return TABLE.lines()
                .map(line -> List.of(line.strip().split(" *\\| *")))
                .map(cells -> new WayOut(cells.get(0), cells.subList(1, 4), cells.subList(4, cells.size())))
                .toList();
    }

    /** Drives a renewal there; it ends, once, at that event and nothing of it is left. */
    public void take(String endEvent) {
        doubles.reset();
        ways.get(endEvent).run();
        renewal.ends(endEvent);
        HistoryService history = engine.getHistoryService();
        history.createHistoricProcessInstanceQuery()
                .list()
                .forEach(ended -> history.deleteHistoricProcessInstanceIfExists(ended.getId()));
    }

    private void beforePayment() {
        ways.put("identificationRefused", () -> {
            doubles.refusesOnce("verifyIdentity", "IDENTITY_REFUSED");
            renewal.begins("E_CERT").isTold("certificatePresented");
        });
        ways.put(
                "identificationExpired",
                () -> renewal.begins("IAM_SMART").runs("requestIamSmart").timeIsUp("identificationTimeIsUp"));
        ways.put("renewalRefused", () -> {
            doubles.fact("certificateState", "REVOKED");
            renewal.isIdentified().runs("renewalRefused");
        });
        ways.put("conversionDeclined", () -> {
            doubles.fact("certificateClass", "MINOR");
            doubles.fact("comeOfAge", true);
            doubles.sets("acceptConversion", "conversionAccepted", false);
            renewal.isIdentified()
                    .answers("acceptConversion")
                    .runs("feeGivenBackOnDecline")
                    .runs("conversionDeclined");
        });
        ways.put(
                "renewalAbandoned",
                () -> renewal.isIdentified()
                        .timeIsUp("applicationTimeIsUp")
                        .runs("feeGivenBackOnAbandonment")
                        .runs("renewalAbandoned"));
        ways.put(
                "renewalCancelled",
                () -> renewal.isIdentified()
                        .isTold("cancellationRequested")
                        .runs("withdrawPayment")
                        .runs("renewalCancelled"));
    }

    private void fromPaymentOn() {
        ways.put("paymentRejected", () -> {
            doubles.sets("checkPayment", "paymentInOrder", false);
            renewal.isIdentified().isSigned().runs("requestPayment").isTold("paymentConfirmed");
            renewal.officerDecides("reviewPayment", "refund")
                    .runs("refusedPaymentUndone")
                    .runs("paymentRejected");
        });
        ways.put("paymentExpired", () -> {
            renewal.isIdentified().isSigned().runs("requestPayment").timeIsUp("payByDatePassed");
            renewal.runs("expiredPaymentUndone").runs("paymentExpired");
        });
        ways.put("renewalGivenUp", () -> {
            doubles.setsOnce("confirmStillEligible", Map.of("stillEligible", "NO", "keyMadeOnToken", false));
            renewal.isIdentified().isSigned().isPaid().officerDecides("reviewProduction", "giveUp");
            renewal.runs("feeGivenBackOnGivingUp").runs("renewalGivenUp");
        });
        ways.put("renewalWithdrawn", () -> {
            renewal.isIdentified().isSigned().isPaid().isProduced().isTold("withdrawalRequested");
            renewal.runs("revokeNewCertificate").runs("returnPayment").runs("renewalWithdrawn");
        });
        ways.put(
                "renewalCompleted",
                () -> renewal.isIdentified()
                        .isSigned()
                        .isPaid()
                        .isProduced()
                        .bothAreDelivered()
                        .isActivated());
    }

    @Override
    public void close() {
        engine.close();
    }
}
