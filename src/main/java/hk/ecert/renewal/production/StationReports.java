package hk.ecert.renewal.production;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.process.Fact;
import hk.ecert.renewal.process.RenewalReference;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Keeps what the stations tell of their work, as they tell it; {@code verifyProduction} judges it. */
@Component
public class StationReports {

    private final Productions productions;
    private final ProductionRows rows;
    private final PinStock stock;
    private final Trail trail;

    StationReports(Productions productions, ProductionRows rows, PinStock stock, Trail trail) {
        this.productions = productions;
        this.rows = rows;
        this.stock = stock;
        this.trail = trail;
    }

    /**
     * @param certificateRequest PKCS#10 in DER
     * @param sealedPin CMS EnvelopedData to the PIN station
     */
    public void tokenKeyMade(RenewalReference reference, int attempt, byte[] certificateRequest, byte[] sealedPin) {
        rows.keepRequest(productions.of(reference, attempt), certificateRequest, sealedPin);
        record(reference, "MEDIUM_STATION", Fact.TOKEN_KEY_MADE, Map.of("attempt", String.valueOf(attempt)));
    }

    /** @param sha256 of what was read back from the medium, hex */
    public void mediumPersonalised(RenewalReference reference, int attempt, String mediumNumber, String sha256) {
        rows.keepMedium(productions.of(reference, attempt), mediumNumber, sha256);
        record(
                reference,
                "MEDIUM_STATION",
                Fact.MEDIUM_PERSONALISED,
                Map.of("attempt", String.valueOf(attempt), "mediumNumber", mediumNumber, "sha256", sha256));
    }

    /** @param operator who has to account for the sheet */
    public void pinOrderHandedOut(RenewalReference reference, int attempt, String operator) {
        stock.handedOut(reference, attempt, operator);
    }

    /** Counts the sheet; the envelope is kept by {@link #pinEnvelopePrinted}. */
    public void pinSheetPrinted(RenewalReference reference, int attempt, String envelopeNumber) {
        stock.printed(reference, attempt, envelopeNumber);
    }

    public void pinEnvelopeSpoiled(RenewalReference reference, int attempt, String envelopeNumber) {
        stock.spoiled(reference, attempt, envelopeNumber);
        record(
                reference,
                "PIN_STATION",
                Fact.PIECE_SPOILED,
                Map.of("attempt", String.valueOf(attempt), "envelopeNumber", envelopeNumber));
    }

    public void mediumSpoiled(RenewalReference reference, int attempt, String mediumNumber) {
        record(
                reference,
                "MEDIUM_STATION",
                Fact.PIECE_SPOILED,
                Map.of("attempt", String.valueOf(attempt), "mediumNumber", mediumNumber));
    }

    public void pinEnvelopePrinted(RenewalReference reference, int attempt, String envelopeNumber) {
        rows.keepEnvelope(productions.of(reference, attempt), envelopeNumber);
        record(
                reference,
                "PIN_STATION",
                Fact.PIN_ENVELOPE_PRINTED,
                Map.of("attempt", String.valueOf(attempt), "envelopeNumber", envelopeNumber));
    }

    private void record(RenewalReference reference, String station, Fact fact, Map<String, String> detail) {
        trail.record(reference, Actor.counterparty(station), fact.message(), detail);
    }
}
