package hk.ecert.renewal.production;

import hk.ecert.renewal.authority.CertificateAuthority;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.RevocationReason;
import org.springframework.stereotype.Component;

/** Makes everything worthless that was made for a renewal so far: open orders, what is sealed, the certificate. */
@Component
class Withdrawal {

    private final Stations stations;
    private final ProductionRows rows;
    private final PinStock stock;
    private final CertificateAuthority authority;

    Withdrawal(Stations stations, ProductionRows rows, PinStock stock, CertificateAuthority authority) {
        this.stations = stations;
        this.rows = rows;
        this.stock = stock;
        this.authority = authority;
    }

    /** To make room for what is made again. */
    void withdraw(RenewalReference reference) {
        withdraw(reference, RevocationReason.SUPERSEDED);
    }

    void withdraw(RenewalReference reference, RevocationReason reason) {
        stations.withdraw(reference);
        rows.destroySealed(reference);
        stock.withdrawn(reference);
        authority.withdraw(reference, reason);
    }
}
