package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The stock of PIN envelopes, per day and operator: each order that was handed out on a day has led to one sheet, printed or
 * spoiled, unless it was withdrawn before. An order that led to none is missing; a second printed sheet is surplus, and
 * perhaps a PIN in wrong hands.
 */
@Component
public class PinStock {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    /**
     * How the stock of a day stands.
     *
     * @param withdrawn orders that were taken back before a sheet was used
     * @param missing other orders of which no sheet was reported
     * @param surplus printed sheets beyond one an order
     */
    public record Balance(
            LocalDate day,
            String operator,
            int ordered,
            int printed,
            int spoiled,
            int withdrawn,
            int missing,
            int surplus) {

        public boolean isEven() {
            return missing == 0 && surplus == 0;
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    PinStock(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The order was given to the operator's station; told again it changes nothing. */
    void handedOut(RenewalReference reference, int attempt, String operator) {
        jdbc.sql("insert into pin_order (reference, attempt, operator, on_day, withdrawn) values (?, ?, ?, ?, false)"
                        + " on conflict do nothing")
                .params(reference.value(), attempt, operator, today())
                .update();
    }

    /** Nobody is to print for this renewal any more. */
    void withdrawn(RenewalReference reference) {
        jdbc.sql("update pin_order set withdrawn = true where reference = ? and printed = 0 and spoiled = 0")
                .param(reference.value())
                .update();
    }

    @Transactional
    public void printed(RenewalReference reference, int attempt, String envelopeNumber) {
        if (isNew(reference, attempt, envelopeNumber, false)) {
            count(reference, attempt, 1, 0);
        }
    }

    /** Also a sheet that was reported as printed before. */
    @Transactional
    public void spoiled(RenewalReference reference, int attempt, String envelopeNumber) {
        if (isNew(reference, attempt, envelopeNumber, true)) {
            count(reference, attempt, 0, 1);
        } else if (jdbc.sql("update pin_sheet set spoiled = true where reference = ? and attempt = ?"
                                + " and envelope_number = ? and not spoiled")
                        .params(reference.value(), attempt, envelopeNumber)
                        .update()
                == 1) {
            count(reference, attempt, -1, 1);
        }
    }

    private boolean isNew(RenewalReference reference, int attempt, String envelopeNumber, boolean spoiled) {
        return jdbc.sql("insert into pin_sheet (envelope_number, reference, attempt, spoiled, reported_at)"
                                + " values (?, ?, ?, ?, ?) on conflict do nothing")
                        .params(
                                envelopeNumber,
                                reference.value(),
                                attempt,
                                spoiled,
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private void count(RenewalReference reference, int attempt, int printed, int spoiled) {
        jdbc.sql(
                        "update pin_order set printed = printed + ?, spoiled = spoiled + ? where reference = ? and attempt = ?")
                .params(printed, spoiled, reference.value(), attempt)
                .update();
    }

    /** How the stock of a day stands now, for each operator who had orders then. */
    public List<Balance> of(LocalDate day) {
        return jdbc.sql("""
                        select operator,
                               count(*) as ordered,
                               sum(printed) as printed,
                               sum(spoiled) as spoiled,
                               sum(case when printed + spoiled = 0 and withdrawn then 1 else 0 end) as withdrawn,
                               sum(case when printed + spoiled = 0 and not withdrawn then 1 else 0 end) as missing,
                               sum(case when printed > 1 then printed - 1 else 0 end) as surplus
                          from pin_order
                         where on_day = ?
                         group by operator
                         order by operator""")
                .param(day)
                .query((row, n) -> new Balance(
                        day,
                        row.getString("operator"),
                        row.getInt("ordered"),
                        row.getInt("printed"),
                        row.getInt("spoiled"),
                        row.getInt("withdrawn"),
                        row.getInt("missing"),
                        row.getInt("surplus")))
                .list();
    }

    /**
     * Whether the renewal's envelope may leave: the stock of its operator is even for the day of its order. A day that
     * is not over yet can't miss anything, but may have too much.
     */
    public boolean isEvenFor(RenewalReference reference) {
        return jdbc.sql("select on_day, operator from pin_order where reference = ? order by attempt desc limit 1")
                .param(reference.value())
                .query((row, n) -> isEven(row.getObject("on_day", LocalDate.class), row.getString("operator")))
                .optional()
                .orElse(true);
    }

    private boolean isEven(LocalDate day, String operator) {
        return !hasOrder(day, operator, "printed > 1")
                && (!day.isBefore(today())
                        || !hasOrder(day, operator, "printed = 0 and spoiled = 0 and not withdrawn"));
    }

    private boolean hasOrder(LocalDate day, String operator, String condition) {
        return jdbc.sql("select exists (select 1 from pin_order where on_day = ? and operator = ? and " + condition
                        + ")")
                .params(day, operator)
                .query(Boolean.class)
                .single();
    }

    /** Writes down how the days before today came out, each once. @return those that were not even */
    List<Balance> closeDays() {
        List<LocalDate> open = jdbc.sql("select distinct o.on_day from pin_order o where o.on_day < ? and not exists"
                        + " (select 1 from pin_stock_check c where c.on_day = o.on_day) order by o.on_day")
                .param(today())
                .query(LocalDate.class)
                .list();
        return open.stream()
                .flatMap(day -> of(day).stream())
                .filter(balance -> write(balance) && !balance.isEven())
                .toList();
    }

    private boolean write(Balance balance) {
        return jdbc.sql(
                                "insert into pin_stock_check (on_day, operator, ordered, printed, spoiled, withdrawn,"
                                        + " missing, surplus, checked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .params(
                                balance.day(),
                                balance.operator(),
                                balance.ordered(),
                                balance.printed(),
                                balance.spoiled(),
                                balance.withdrawn(),
                                balance.missing(),
                                balance.surplus(),
                                clock.instant().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), HONG_KONG);
    }
}
