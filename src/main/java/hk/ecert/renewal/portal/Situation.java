package hk.ecert.renewal.portal;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.CaseStanding;

/** What a case's page is about: a form, what we wait for, or how it ended. */
enum Situation {
    ENDED(0),
    /** A job failed for good; an operator looks at it. */
    INCIDENT(60),
    OFFICER(30),
    TASK(0),
    /** A task that only somebody may answer who has just been identified. */
    IDENTIFY_AGAIN(0),
    IDENTIFY_IAM_SMART(10),
    IDENTIFY_CERTIFICATE(0),
    SIGN(10),
    PAY(5),
    /** The stations make medium and envelope. */
    PRODUCTION(5),
    MAILING(5),
    /** The machine is at it: the next moment shows something else. */
    WORKING(1);

    private final int refreshSeconds;

    Situation(int refreshSeconds) {
        this.refreshSeconds = refreshSeconds;
    }

    static Situation of(CaseStanding standing) {
        if (standing.hasEnded()) {
            return ENDED;
        }
        if (standing.task().isPresent()) {
            return TASK;
        }
        if (standing.officersTask().isPresent()) {
            return OFFICER;
        }
        return standing.incident() ? INCIDENT : waitingFor(standing);
    }

    private static Situation waitingFor(CaseStanding standing) {
        if (standing.isAt("iamSmartAuthenticated") || standing.isAt("certificatePresented")) {
            return standing.method() == AuthenticationMethod.IAM_SMART ? IDENTIFY_IAM_SMART : IDENTIFY_CERTIFICATE;
        }
        if (standing.isAt("isItSigned")) {
            return SIGN;
        }
        if (standing.isAt("hasThePaymentCome")) {
            return PAY;
        }
        return switch (standing.step().orElse("")) {
            case "production" -> PRODUCTION;
            case "mailing" -> MAILING;
            default -> WORKING;
        };
    }

    /** Seconds after which the page asks again by itself; 0 where only the subscriber moves it on. */
    int refreshSeconds() {
        return refreshSeconds;
    }
}
