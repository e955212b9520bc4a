package hk.ecert.renewal.portal;

import hk.ecert.renewal.application.Fee;
import hk.ecert.renewal.mailing.MailItem;
import hk.ecert.renewal.payment.Payment;
import hk.ecert.renewal.portal.form.Form;
import hk.ecert.renewal.portal.form.FormView;
import hk.ecert.renewal.portal.form.Forms;
import hk.ecert.renewal.portal.form.Offer;
import hk.ecert.renewal.process.CaseStanding;
import hk.ecert.renewal.process.Language;
import hk.ecert.renewal.process.Purpose;
import hk.ecert.renewal.process.RenewalCases;
import hk.ecert.renewal.process.RenewalCases.RenewalCase;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.process.RenewalWorkflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts together what the page of a case shows, from where the case stands and what the steps know. */
@Component
class CasePage {

    private static final Map<String, String> ENDS_AT = Map.of(
            "identificationRefused", "identify",
            "identificationExpired", "identify",
            "renewalRefused", "eligibility",
            "conversionDeclined", "conversion",
            "paymentRejected", "payment",
            "paymentExpired", "payment",
            "renewalGivenUp", "production");
    private static final String RENEWED = "renewalCompleted";
    private static final Set<String> COMPLETED = Set.of(RENEWED, ExtensionFacts.COMPLETED);
    private static final String SIGN_APPLICATION = "signApplication";

    private final RenewalWorkflow workflow;
    private final RenewalCases cases;
    private final CaseFacts facts;
    private final ExtensionFacts extensions;
    private final PhonePrompts phone;
    private final Forms forms;

    CasePage(
            RenewalWorkflow workflow,
            RenewalCases cases,
            CaseFacts facts,
            ExtensionFacts extensions,
            PhonePrompts phone,
            Forms forms) {
        this.workflow = workflow;
        this.cases = cases;
        this.facts = facts;
        this.extensions = extensions;
        this.phone = phone;
        this.forms = forms;
    }

    /** What the open task offers its form, with the form itself. */
    record Question(Form form, Offer offer) {}

    Question question(RenewalReference reference, String task, Language language) {
        return new Question(forms.get(task, language), new Offer(workflow.show(reference, task, language)));
    }

    /** The page as it stands, with the open task's form unanswered. */
    CaseView view(CaseStanding standing, Language language) {
        FormView form = standing.task()
                .map(task -> question(standing.reference(), task, language))
                .map(question -> FormView.fresh(question.form(), question.offer()))
                .orElse(null);
        return view(standing, language, form);
    }

    /** The page as it stands, with a form that may hold answers and faults. */
    CaseView view(CaseStanding standing, Language language, FormView form) {
        return view(standing, language, Situation.of(standing), form);
    }

    /** The page where the subscriber has to identify once more before the open task is shown. */
    CaseView identifyAgain(CaseStanding standing, Language language) {
        return view(standing, language, Situation.IDENTIFY_AGAIN, null);
    }

    private CaseView view(CaseStanding standing, Language language, Situation situation, FormView form) {
        RenewalReference reference = standing.reference();
        RenewalCase renewal = cases.get(reference);
        String outcome = standing.outcome().orElse(null);
        String reason = COMPLETED.contains(outcome == null ? "" : outcome) ? null : renewal.reason();
        boolean extension = renewal.purpose() == Purpose.EXTENSION;
        String at = extension ? ExtensionFacts.at(standing) : at(standing);
        return new CaseView(
                renewal.purpose(),
                reference.value(),
                situation,
                standing.method().name(),
                at,
                standing.task().orElse(null),
                standing.officersTask().orElse(null),
                outcome,
                reason,
                notice(standing, situation, reason),
                extension ? extensions.steps(standing, at) : steps(standing, at),
                dates(standing, language),
                extension ? extensions.subscription(reference, reason, language).orElse(null) : null,
                form,
                phone.of(reference, situation),
                money(reference),
                letters(reference, language),
                newCertificate(reference, language),
                underWay(reference, reason),
                "OUTSIDE_WINDOW".equals(reason)
                        ? facts.windowOpensOn(reference)
                                .map(day -> HongKongDates.text(day, language))
                                .orElse(null)
                        : null,
                !extension && renewal.standing() == RenewalCases.Standing.OPEN && !standing.hasEnded());
    }

    /** The other case that holds the certificate, where that is why this one ended. */
    private String underWay(RenewalReference reference, String reason) {
        Optional<RenewalReference> other = "RENEWAL_UNDER_WAY".equals(reason)
                ? facts.renewalUnderWay(reference)
                : Optional.ofNullable(reason)
                        .filter("EXTENSION_UNDER_WAY"::equals)
                        .flatMap(why -> extensions.underWay(reference));
        return other.map(RenewalReference::value).orElse(null);
    }

    /** What went wrong just before, where the same can be tried again. */
    private String notice(CaseStanding standing, Situation situation, String reason) {
        Optional<String> code = switch (situation) {
            case TASK -> Optional.ofNullable(reason).filter(given -> standing.isAt(SIGN_APPLICATION));
            case IDENTIFY_IAM_SMART -> phone.refusedLogin(standing.reference());
            case PAY -> Optional.of("PAYMENT_DECLINED").filter(given -> facts.wasDeclined(standing.reference()));
            default -> Optional.empty();
        };
        return code.map("reason."::concat).orElse(null);
    }

    private List<StepLine> steps(CaseStanding standing, String at) {
        boolean converts = facts.converts(standing.reference());
        return isRenewed(standing) ? StepLine.allDone(converts) : StepLine.lines(at, standing.hasEnded(), converts);
    }

    private static boolean isRenewed(CaseStanding standing) {
        return standing.outcome().filter(RENEWED::equals).isPresent();
    }

    /** The step under way; of a case that is being cancelled or withdrawn, or has ended, how far it had come. */
    private String at(CaseStanding standing) {
        return standing.step().filter(StepLine.STEPS::contains).orElseGet(() -> endedAt(standing));
    }

    private String endedAt(CaseStanding standing) {
        RenewalReference reference = standing.reference();
        String outcome = standing.outcome().orElse("");
        if (outcome.equals(RENEWED)) {
            return "activation";
        }
        if (ENDS_AT.containsKey(outcome)) {
            return ENDS_AT.get(outcome);
        }
        List<MailItem> letters = facts.letters(reference);
        if (!letters.isEmpty()) {
            return letters.stream().allMatch(MailItem::hasArrived) ? "activation" : "mailing";
        }
        if (facts.newCertificate(reference).isPresent()) {
            return "production";
        }
        if (!facts.payments(reference).isEmpty()) {
            return "payment";
        }
        if (facts.hasApplication(reference)) {
            return "application";
        }
        return facts.decision(reference).isPresent() ? "eligibility" : "identify";
    }

    /** Of a minor's certificate that has become an adult's nothing is left to end. */
    private CaseView.Dates dates(CaseStanding standing, Language language) {
        return facts.dates(standing.reference())
                .filter(promise -> !isRenewed(standing) || !facts.converts(standing.reference()))
                .map(promise -> new CaseView.Dates(
                        HongKongDates.text(promise.endsOn(), language),
                        promise.usableBy()
                                .map(day -> HongKongDates.text(day, language))
                                .orElse(null),
                        promise.isTooLate()))
                .orElse(null);
    }

    private CaseView.Money money(RenewalReference reference) {
        List<Payment> payments = facts.payments(reference);
        boolean receipt = payments.stream().anyMatch(p -> p.receiptNumber().isPresent());
        return payments.stream()
                .reduce((earlier, later) -> later)
                .map(latest -> new CaseView.Money(new Fee(latest.amount(), latest.currency()).text(), receipt))
                .orElse(null);
    }

    private List<CaseView.Letter> letters(RenewalReference reference, Language language) {
        return facts.letters(reference).stream()
                .map(item -> letter(item, language))
                .toList();
    }

    private CaseView.Letter letter(MailItem item, Language language) {
        return new CaseView.Letter(
                item.piece().name(),
                item.itemNumber().value(),
                item.state().name(),
                item.deliveredAt().map(at -> HongKongDates.text(at, language)).orElse(null),
                facts.collectBy(item)
                        .map(day -> HongKongDates.text(day, language))
                        .orElse(null));
    }

    private CaseView.NewCertificate newCertificate(RenewalReference reference, Language language) {
        return facts.newCertificate(reference)
                .map(issued -> new CaseView.NewCertificate(
                        issued.serial().toString(16), HongKongDates.lastDay(issued.notAfter(), language)))
                .orElse(null);
    }
}
