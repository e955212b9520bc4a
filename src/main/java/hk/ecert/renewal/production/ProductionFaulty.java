package hk.ecert.renewal.production;

import hk.ecert.renewal.process.BusinessRefusal;

/** What the stations made is not what was ordered: it must not be posted. */
class ProductionFaulty extends BusinessRefusal {

    enum Reason {
        MEDIUM_NUMBER_DIFFERS,
        MEDIUM_HASH_DIFFERS,
        ENVELOPE_NUMBER_MISSING,
        ENVELOPE_NUMBER_USED_BEFORE
    }

    ProductionFaulty(Reason reason) {
        super("PRODUCTION_FAULTY", reason.name());
    }
}
