package hk.ecert.renewal.production;

import hk.ecert.renewal.audit.Trail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.production.Stations.MediumKind;
import hk.ecert.renewal.production.Stations.MediumOrder;
import hk.ecert.renewal.production.Stations.PinOrder;
import hk.ecert.renewal.register.Register;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Turns what was made into orders for the two stations, once each; the sealed parts move on and are not kept. */
@Component
class StationOrders {

    private final Productions productions;
    private final ProductionRows rows;
    private final Stations stations;
    private final Register register;
    private final Trail trail;

    StationOrders(Productions productions, ProductionRows rows, Stations stations, Register register, Trail trail) {
        this.productions = productions;
        this.rows = rows;
        this.stations = stations;
        this.register = register;
        this.trail = trail;
    }

    void orderToken(RenewalReference reference) {
        Production production = productions.of(reference);
        stations.order(medium(production, MediumKind.TOKEN_KEY, null, null));
        record(production, "orderToken");
    }

    void orderMedium(RenewalReference reference) {
        Production production = productions.of(reference);
        if (production.onToken()) {
            byte[] certificate =
                    register.certificate(production.certificateId()).der();
            stations.order(medium(production, MediumKind.TOKEN_CERTIFICATE, null, certificate));
        } else {
            rows.takeSealedMedium(production)
                    .ifPresent(file -> stations.order(medium(production, MediumKind.FILE_USB, file, null)));
        }
        record(production, "orderMedium");
    }

    void orderPinEnvelope(RenewalReference reference) {
        Production production = productions.of(reference);
        rows.takeSealedPin(production)
                .ifPresent(pin -> stations.order(
                        new PinOrder(reference, production.attempt(), production.mediumNumberEnding(), pin)));
        record(production, "orderPinEnvelope");
    }

    private static MediumOrder medium(Production production, MediumKind kind, byte[] sealed, byte[] certificate) {
        return new MediumOrder(
                production.reference(), production.attempt(), kind, production.mediumNumber(), sealed, certificate);
    }

    private void record(Production production, String action) {
        trail.record(
                production.reference(),
                Actor.SYSTEM,
                action,
                Map.of("attempt", String.valueOf(production.attempt()), "mediumNumber", production.mediumNumber()));
    }
}
