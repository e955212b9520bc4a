package hk.ecert.renewal.checks;

import java.util.List;

/** The invariants that the database alone can answer, each as the question who breaks it. */
final class Rules {

    static final String STUCK = "no renewal is stuck";
    static final String MONEY = "money";
    static final String CERTIFICATES = "certificates";
    static final String LETTERS = "letters";
    static final String OLD_CERTIFICATE = "the old certificate";
    static final String SUBSCRIPTION = "subscriptions";
    static final String TRAIL = "one row a change";

    private static final String COMPLETED = "('renewalCompleted', 'subscriptionExtended')";
    private static final String LIVE = "('ACTIVE', 'ON_HOLD', 'SUSPENDED')";

    private Rules() {}

    static final List<Rule> ALL = List.of(
            new Rule(STUCK, "is open, and no process runs for it", """
                    select c.reference from renewal_case c
                    where c.outcome is null and not exists (
                        select 1 from act_ru_execution e where e.business_key_ = c.reference)
                    """),
            // an execution that isn't active waits for its siblings at a join
            new Rule(STUCK, "runs, and waits neither for a task nor for a job, a message or an incident", """
                    select r.business_key_ from act_ru_execution e
                    join act_ru_execution p on p.id_ = e.proc_inst_id_
                    join act_ru_execution r on r.id_ = p.root_proc_inst_id_
                    where e.is_event_scope_ = false and e.is_active_ = true
                    and not exists (select 1 from act_ru_execution x where x.parent_id_ = e.id_)
                    and not exists (select 1 from act_ru_execution x where x.super_exec_ = e.id_)
                    and not exists (select 1 from act_ru_task x where x.execution_id_ = e.id_)
                    and not exists (select 1 from act_ru_job x where x.execution_id_ = e.id_)
                    and not exists (select 1 from act_ru_incident x where x.execution_id_ = e.id_)
                    and not exists (select 1 from act_ru_event_subscr x
                        where x.execution_id_ = e.id_ and x.event_type_ in ('message', 'signal', 'conditional'))
                    """),
            new Rule(STUCK, "has a job that has failed for good, and no incident tells of it", """
                    select r.business_key_ from act_ru_job j
                    join act_ru_execution p on p.id_ = j.process_instance_id_
                    join act_ru_execution r on r.id_ = p.root_proc_inst_id_
                    where j.retries_ = 0
                    and not exists (select 1 from act_ru_incident i where i.configuration_ = j.id_)
                    """),
            new Rule(MONEY, "was paid for more than once, and the second fee was kept", """
                    select reference from payment where state = 'CONFIRMED' group by reference having count(*) > 1
                    """),
            new Rule(MONEY, "has two checkouts that can be paid", """
                    select reference from payment where state = 'REQUESTED' group by reference having count(*) > 1
                    """),
            new Rule(MONEY, "was completed without a receipted payment", """
                    select c.reference from renewal_case c
                    where c.outcome in %s and not exists (
                        select 1 from payment p join payment_receipt r
                        on r.reference = p.reference and r.attempt = p.attempt
                        where p.reference = c.reference and p.state in ('CONFIRMED', 'REFUNDED'))
                    """.formatted(COMPLETED)),
            new Rule(MONEY, "has ended without what was paid for, and the fee was kept", """
                    select c.reference from renewal_case c
                    where c.outcome is not null and c.outcome not in %s and exists (
                        select 1 from payment p where p.reference = c.reference and p.state = 'CONFIRMED')
                    """.formatted(COMPLETED)),
            new Rule(MONEY, "has ended, and a checkout can still be paid", """
                    select c.reference from renewal_case c
                    where c.outcome is not null and exists (
                        select 1 from payment p
                        where p.reference = c.reference and p.state in ('INTENDED', 'REQUESTED'))
                    """),
            new Rule(
                    MONEY,
                    "was receipted for another amount or renewal than was asked, and no two officers accepted that",
                    """
                    select p.reference from payment p join payment_receipt r
                    on r.reference = p.reference and r.attempt = p.attempt
                    where (p.taken_amount <> p.amount or p.taken_currency <> p.currency
                        or p.taken_reference <> p.reference)
                    and not exists (select 1 from officer_decision d where d.reference = p.reference
                        and d.task = 'confirmPaymentReview' and d.decision = 'agree')
                    """),
            new Rule(CERTIFICATES, "has more than one live certificate", """
                    select i.reference from issuance_intent i
                    join registered_certificate c on c.id = i.certificate_id
                    where i.state = 'ISSUED' and i.reference is not null and c.state in %s
                    group by i.reference having count(*) > 1
                    """.formatted(LIVE)),
            new Rule(CERTIFICATES, "has a certificate that was signed without an intent", """
                    select p.reference from production p
                    where p.certificate_id is not null and not exists (
                        select 1 from issuance_intent i where i.certificate_id = p.certificate_id
                        and i.reference = p.reference and i.state = 'ISSUED')
                    """),
            new Rule(CERTIFICATES, "has ended without success, and its certificate lives", """
                    select c.reference from renewal_case c
                    join issuance_intent i on i.reference = c.reference and i.state = 'ISSUED'
                    join registered_certificate r on r.id = i.certificate_id
                    where c.outcome is not null and c.outcome <> 'renewalCompleted' and r.state in %s
                    """.formatted(LIVE)),
            new Rule(LETTERS, "was completed without exactly one letter of each kind on its way", """
                    select c.reference from renewal_case c
                    left join mail_item m on m.reference = c.reference and m.state not in ('RETURNED', 'LOST')
                        and m.production = (
                            select max(p.attempt) from production p where p.reference = c.reference)
                    where c.outcome = 'renewalCompleted'
                    group by c.reference having count(m.item_number) <> 2 or count(distinct m.piece) <> 2
                    """),
            new Rule(OLD_CERTIFICATE, "was revoked by a renewal that has not activated the new one", """
                    select d.reference from eligibility_decision d
                    join registered_certificate c on c.id = d.certificate_id
                    where c.state = 'REVOKED' and c.reason = 'SUPERSEDED' and c.state_since > d.decided_at
                    and d.outcome in ('ELIGIBLE', 'CONVERT') and not exists (
                        select 1 from activation a
                        where a.old_certificate_id = c.id and a.old_certificate = 'REVOKED')
                    """),
            new Rule(OLD_CERTIFICATE, "has come of age, and the minor's certificate still counts", """
                    select a.reference from activation a
                    join registered_certificate c on c.id = a.old_certificate_id
                    where a.old_certificate = 'REVOKED' and c.state <> 'REVOKED'
                    """),
            new Rule(SUBSCRIPTION, "was extended, and the day has not moved", """
                    select x.reference from subscription_extension x
                    where x.extended_at is not null and not exists (
                        select 1 from subscription s
                        where s.certificate_id = x.certificate_id and s.ends_on >= x.extends_to)
                    """),
            new Rule(SUBSCRIPTION, "extended the same year of the same certificate as another case", """
                    select x.reference from subscription_extension x
                    join subscription_extension y on y.certificate_id = x.certificate_id and y.ends_on = x.ends_on
                    where x.extended_at is not null and y.extended_at is not null and x.reference <> y.reference
                    """),
            new Rule(SUBSCRIPTION, "ended as extended without being so, or the other way round", """
                    select c.reference from renewal_case c
                    left join subscription_extension x on x.reference = c.reference
                    where c.purpose = 'EXTENSION' and c.outcome is not null
                    and (c.outcome = 'subscriptionExtended') <> (x.extended_at is not null)
                    """),
            new Rule(SUBSCRIPTION, "was extended, and the certificate is still suspended for it", """
                    select x.reference from subscription_extension x
                    join subscription_period p on p.certificate_id = x.certificate_id and p.ends_on = x.ends_on
                    where x.extended_at is not null and p.suspended_at is not null and p.released_at is null
                    """),
            oneRow("renewalRequested", "renewal_case", "purpose = 'RENEWAL'"),
            oneRow("extensionRequested", "renewal_case", "purpose = 'EXTENSION'"),
            oneRow("extendSubscription", "subscription_extension", "extended_at is not null"),
            oneRow("issueReceipt", "payment_receipt", "true"),
            oneRow("refundPayment", "payment", "state = 'REFUNDED'"),
            oneRow("certificateIssued", "issuance_intent", "state = 'ISSUED' and reference is not null"),
            oneRow("activateCertificate", "activation", "true"));

    /** The trail has as many rows of an action as the table has rows for the same renewal. */
    private static Rule oneRow(String action, String table, String condition) {
        return new Rule(TRAIL, "has not one row " + action + " on the trail for each row in " + table, """
                select x.reference from (select reference, count(*) as n from %s where %s group by reference) x
                where x.n <> (select count(*) from trail t where t.reference = x.reference and t.action = '%s')
                """.formatted(
                        table, condition, action));
    }
}
