package hk.ecert.renewal.adapters.station;

import hk.ecert.renewal.adapters.station.StationOrderBook.Order;
import hk.ecert.renewal.adapters.station.StationOrderBook.Standing;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalWorkflow;
import hk.ecert.renewal.production.StationReports;
import hk.ecert.renewal.production.Stations.MediumKind;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/**
 * Takes a station's word that an order is done: closes the order, destroys its contents and keeps the report in one
 * transaction, then tells the process. A repeated word changes nothing and is told again, in case the first telling was lost.
 */
@Component
class Acknowledgements {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9-]{1,40}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");
    private static final int LARGEST_PART = 16 * 1024;
    private static final int LONGEST_REASON = 200;

    /**
     * @param mediumNumber the number on the medium
     * @param sha256 of what was read back, hex; not for a token's key
     * @param certificateRequest PKCS#10, only for a token's key
     * @param sealedPin CMS EnvelopedData to the PIN station, only for a token's key
     */
    record MediumReport(String mediumNumber, String sha256, byte[] certificateRequest, byte[] sealedPin) {}

    record PinReport(String envelopeNumber) {}

    /** @param reason what happened to the piece, at most 200 characters */
    record SpoilReport(String mediumNumber, String envelopeNumber, String reason) {}

    private final StationOrderBook book;
    private final StationReports reports;
    private final RenewalWorkflow workflow;
    private final TransactionTemplate transaction;

    Acknowledgements(
            StationOrderBook book, StationReports reports, RenewalWorkflow workflow, TransactionTemplate transaction) {
        this.book = book;
        this.reports = reports;
        this.workflow = workflow;
        this.transaction = transaction;
    }

    void acknowledge(Order order, MediumReport report) {
        if (MediumKind.valueOf(order.kind()) == MediumKind.TOKEN_KEY) {
            require(fits(report.certificateRequest()) && fits(report.sealedPin()));
            close(
                    order,
                    Fact.TOKEN_KEY_MADE,
                    () -> reports.tokenKeyMade(
                            order.reference(), order.attempt(), report.certificateRequest(), report.sealedPin()));
        } else {
            require(matches(NUMBER, report.mediumNumber()) && matches(SHA256, report.sha256()));
            close(
                    order,
                    Fact.MEDIUM_PERSONALISED,
                    () -> reports.mediumPersonalised(
                            order.reference(), order.attempt(), report.mediumNumber(), report.sha256()));
        }
    }

    void acknowledge(Order order, PinReport report) {
        require(matches(NUMBER, report.envelopeNumber()));
        // a sheet is a sheet, whatever became of its order
        reports.pinSheetPrinted(order.reference(), order.attempt(), report.envelopeNumber());
        close(
                order,
                Fact.PIN_ENVELOPE_PRINTED,
                () -> reports.pinEnvelopePrinted(order.reference(), order.attempt(), report.envelopeNumber()));
    }

    /** Told again it changes nothing. Of a piece that nobody waits for only the sheet is kept. */
    void spoiled(Order order, SpoilReport report) {
        boolean isPin = order.kind().equals(StationOrderBook.PIN_ENVELOPE);
        require(matches(NUMBER, isPin ? report.envelopeNumber() : report.mediumNumber()));
        require(report.reason() != null
                && !report.reason().isBlank()
                && report.reason().length() <= LONGEST_REASON);
        boolean isWaitedFor = transaction.execute(status -> {
            boolean first = book.spoil(order.id(), report.reason());
            if (isPin) {
                reports.pinEnvelopeSpoiled(order.reference(), order.attempt(), report.envelopeNumber());
            } else {
                reports.mediumSpoiled(order.reference(), order.attempt(), report.mediumNumber());
            }
            return first;
        });
        if (isWaitedFor) {
            tell(order, Fact.PIECE_SPOILED);
        }
    }

    private void close(Order order, Fact fact, Runnable report) {
        Standing before = transaction.execute(status -> {
            Standing standing = book.acknowledge(order.id());
            if (standing == Standing.OPEN) {
                report.run();
            }
            return standing;
        });
        if (before == Standing.WITHDRAWN) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        tell(order, fact);
    }

    private void tell(Order order, Fact fact) {
        workflow.tellProduction(
                order.reference(), fact, "station:" + order.id() + ":" + fact.message(), order.attempt());
    }

    private static boolean matches(Pattern form, String value) {
        return value != null && form.matcher(value).matches();
    }

    private static boolean fits(byte[] part) {
        return part != null && part.length > 0 && part.length <= LARGEST_PART;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }
}
