package hk.ecert.renewal.mailing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Gives out item numbers of the range that the carrier allotted, each once. */
@Component
class ItemNumbers {

    /**
     * The range that the carrier allotted.
     *
     * @param itemNumberPrefix service indicator, RA to RZ
     * @param itemNumberFrom first serial number
     * @param itemNumberTo last serial number
     */
    @ConfigurationProperties("renewal.carrier")
    record Range(
            @DefaultValue("RE") String itemNumberPrefix,
            @DefaultValue("1") int itemNumberFrom,
            @DefaultValue("99999999") int itemNumberTo) {}

    private final Range range;
    private final Mailings mailings;

    ItemNumbers(Range range, Mailings mailings) {
        this.range = range;
        this.mailings = mailings;
    }

    ItemNumber next() {
        return mailings.nextSerial(range.itemNumberPrefix(), range.itemNumberFrom(), range.itemNumberTo())
                .map(serial -> ItemNumber.of(range.itemNumberPrefix(), serial))
                .orElseThrow(() -> new IllegalStateException(
                        "the carrier's range of item numbers is used up: renewal.carrier.item-number-from/-to"));
    }
}
