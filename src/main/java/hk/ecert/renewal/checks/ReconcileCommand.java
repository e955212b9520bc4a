package hk.ecert.renewal.checks;

import hk.ecert.renewal.payment.Reconciliation;
import hk.ecert.renewal.payment.Reconciliation.Report;
import hk.ecert.renewal.platform.CommandContext;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import hk.ecert.renewal.process.OutcomeUnknown;
import hk.ecert.renewal.process.RenewalReference;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lays the gateway's books of one day beside ours. */
@Command(
        name = "reconcile",
        description = "Compares the payments of one Hong Kong day with the gateway's own books.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:both sides balance", "1:they differ, or the gateway could not be asked", "2:wrong usage"})
class ReconcileCommand implements Callable<Integer> {

    private static final ZoneId HONG_KONG = ZoneId.of("Asia/Hong_Kong");

    @Spec
    private CommandSpec spec;

    @Option(names = "--date", description = "the day, e.g. 2026-11-21; default: yesterday")
    private LocalDate date;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (ConfigurableApplicationContext context = CommandContext.openReadOnly(GatewayForCommands.class)) {
            ObjectProvider<Reconciliation> reconciliation = context.getBeanProvider(Reconciliation.class);
            if (reconciliation.getIfAvailable() == null) {
                out.println("No payment gateway is configured: renewal.payment.gateway-url.");
                return 1;
            }
            LocalDate day = date != null
                    ? date
                    : LocalDate.now(context.getBean(Clock.class)).minusDays(1);
            Report report = reconciliation
                    .getObject()
                    .compare(
                            day.atStartOfDay(HONG_KONG).toInstant(),
                            day.plusDays(1).atStartOfDay(HONG_KONG).toInstant());
            print(day, report, out);
            return report.balances() ? 0 : 1;
        } catch (CounterpartyUnavailable | OutcomeUnknown away) {
            out.println("The gateway could not be asked: " + away.getMessage());
            return 1;
        } finally {
            out.flush();
        }
    }

    private static void print(LocalDate day, Report report, PrintWriter out) {
        out.printf("%s, Hong Kong time: %d movements in the gateway's books%n", day, report.lines());
        out.printf("%-12s %14s %14s %14s%n", "", "taken", "given back", "balance");
        line("gateway", report.taken(), report.givenBack(), out);
        line("ours", report.takenByOurs(), report.givenBackByOurs(), out);
        report.differences()
                .forEach(difference -> out.printf(
                        "%s %s %s%n",
                        difference.fault(),
                        difference.reference().map(RenewalReference::value).orElse("no renewal"),
                        difference.chargeId()));
        out.println(report.balances() ? "The books balance." : "The books do not balance.");
    }

    private static void line(String side, long taken, long givenBack, PrintWriter out) {
        out.printf("%-12s %14s %14s %14s%n", side, money(taken), money(givenBack), money(taken - givenBack));
    }

    private static String money(long cents) {
        return String.format(Locale.ROOT, "%,.2f", cents / 100.0);
    }
}
