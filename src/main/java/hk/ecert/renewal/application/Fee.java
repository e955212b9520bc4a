package hk.ecert.renewal.application;

import java.math.BigDecimal;
import java.util.Currency;

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

    /** As people read it, e.g. {@code HK$144.00} or {@code EUR 12.50}. */
    public String text() {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        String amount = BigDecimal.valueOf(amountInCents, digits).toPlainString();
        return currency.equals("HKD") ? "HK$" + amount : currency + " " + amount;
    }
}
