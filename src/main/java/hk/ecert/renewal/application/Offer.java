package hk.ecert.renewal.application;

import hk.ecert.renewal.register.CertificateClass;
import java.util.List;

/** What can be chosen for a product: a mutual-recognition e-Cert has a term and lives on a token, the others do not choose. */
record Offer(List<Integer> terms, List<Medium> media) {

    static Offer of(CertificateClass product) {
        return switch (product) {
            case PERSONAL, MINOR -> new Offer(List.of(3), List.of(Medium.FILE_USB));
            case MR -> new Offer(List.of(1, 2, 3), List.of(Medium.TOKEN));
        };
    }
}
