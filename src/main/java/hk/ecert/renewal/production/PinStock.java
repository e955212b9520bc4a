package hk.ecert.renewal.production;

import hk.ecert.renewal.process.RenewalReference;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

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
        jdbc.sql("update pin_order set withdrawn = true where reference = ? and not exists (select 1 from pin_sheet s"
                        + " where s.reference = pin_order.reference and s.attempt = pin_order.attempt)")
                .param(reference.value())
                .update();
    }

    void printed(RenewalReference reference, int attempt, String envelopeNumber) {
        report(reference, attempt, envelopeNumber, false);
    }

    /** Also a sheet that was reported as printed before. */
    void spoiled(RenewalReference reference, int attempt, String envelopeNumber) {
        report(reference, attempt, envelopeNumber, true);
        jdbc.sql("update pin_sheet set spoiled = true where reference = ? and attempt = ? and envelope_number = ?")
                .params(reference.value(), attempt, envelopeNumber)
                .update();
    }

    private void report(RenewalReference reference, int attempt, String envelopeNumber, boolean spoiled) {
        jdbc.sql("insert into pin_sheet (envelope_number, reference, attempt, spoiled, reported_at)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(
                        envelopeNumber,
                        reference.value(),
                        attempt,
                        spoiled,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** How the stock of a day stands now, for each operator who had orders then. */
    public List<Balance> of(LocalDate day) {
        return jdbc.sql("""
                        select o.operator,
                               count(*) as ordered,
                               coalesce(sum(s.printed), 0) as printed,
                               coalesce(sum(s.spoiled), 0) as spoiled,
                               sum(case when s.reference is null and o.withdrawn then 1 else 0 end) as withdrawn,
                               sum(case when s.reference is null and not o.withdrawn then 1 else 0 end) as missing,
                               sum(case when s.printed > 1 then s.printed - 1 else 0 end) as surplus
                          from pin_order o
                          left join (select p.reference, p.attempt,
                                            sum(case when p.spoiled then 0 else 1 end) as printed,
                                            sum(case when p.spoiled then 1 else 0 end) as spoiled
                                       from pin_sheet p
                                       join pin_order d on d.reference = p.reference and d.attempt = p.attempt
                                      where d.on_day = :day
                                      group by p.reference, p.attempt) s
                            on s.reference = o.reference and s.attempt = o.attempt
                         where o.on_day = :day
                         group by o.operator
                         order by o.operator""")
                .param("day", day)
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
        return of(day).stream()
                .filter(balance -> balance.operator().equals(operator))
                .allMatch(balance -> balance.isEven() || (balance.surplus() == 0 && !day.isBefore(today())));
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
