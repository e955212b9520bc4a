package hk.ecert.renewal.application;

/**
 * What the renewal costs.
 *
 * @param amountInCents in minor units of the currency
 * @param currency ISO 4217, e.g. {@code HKD}
 */
public record Fee(int amountInCents, String currency) {

    public Fee {
        if (amountInCents < 0 || currency == null || !currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("not a fee");
        }
    }
}
