package hk.ecert.renewal.mailing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Gives out item numbers of the range that the carrier allotted, one after the other and then from the beginning again. A
 * number is not used again within 24 months (UPU S10): the range is used up when the next one would be.
 */
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
            @DefaultValue("99999999") int itemNumberTo) {

        Range {
            if (itemNumberFrom < 0 || itemNumberTo < itemNumberFrom || itemNumberTo > 99_999_999) {
                throw new IllegalArgumentException(
                        "renewal.carrier.item-number-from and -to must be a range within 0 to 99999999");
            }
        }
    }

    private final Range range;
    private final Mailings mailings;

    ItemNumbers(Range range, Mailings mailings) {
        this.range = range;
        this.mailings = mailings;
    }

    /** @throws IllegalStateException when the range is used up: an operator has to ask the carrier for another */
    ItemNumber next() {
        int next = mailings.nextSerial(range.itemNumberPrefix(), range.itemNumberFrom());
        boolean within = next >= range.itemNumberFrom() && next <= range.itemNumberTo();
        int serial = within ? next : range.itemNumberFrom();
        ItemNumber number = ItemNumber.of(range.itemNumberPrefix(), serial);
        if (mailings.wasUsedWithin24Months(number)) {
            throw new IllegalStateException(
                    "the carrier's range of item numbers is used up: ask for another and set renewal.carrier.item-number-prefix,"
                            + " -from and -to, then let the job try again");
        }
        mailings.setNextSerial(range.itemNumberPrefix(), serial + 1);
        return number;
    }
}
