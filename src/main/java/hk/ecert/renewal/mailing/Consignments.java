package hk.ecert.renewal.mailing;

import hk.ecert.renewal.application.PostalAddresses;
import hk.ecert.renewal.identify.Identifications;
import hk.ecert.renewal.production.Production;
import hk.ecert.renewal.production.Productions;
import hk.ecert.renewal.register.PostalAddress;
import hk.ecert.renewal.register.Register;
import org.springframework.stereotype.Component;

/** What stands on the outside of a letter. The name and the address only: never the HKID, never what is in it. */
@Component
class Consignments {

    private final PostalAddresses addresses;
    private final Identifications identifications;
    private final Productions productions;
    private final Register register;

    Consignments(
            PostalAddresses addresses, Identifications identifications, Productions productions, Register register) {
        this.addresses = addresses;
        this.identifications = identifications;
        this.productions = productions;
        this.register = register;
    }

    /** @throws AddressNotAgreed when the subscriber signed another address and has confirmed none since */
    Carrier.Consignment of(MailItem item) throws AddressNotAgreed {
        PostalAddress address = addresses.agreed(item.reference()).orElseThrow(AddressNotAgreed::new);
        Production production = productions.of(item.reference(), item.production());
        return new Carrier.Consignment(
                item.ourReference(),
                item.itemNumber(),
                item.dispatch(),
                item.piece() == MailPiece.MEDIUM
                        ? production.mediumNumber()
                        : production.pinEnvelopeNumber().orElseThrow(),
                register.get(identifications.of(item.reference()).subscriberId())
                        .englishName(),
                address.lines());
    }
}
