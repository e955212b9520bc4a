package hk.ecert.renewal.payment;

import java.math.BigDecimal;
import java.util.Currency;

/** Amounts as people read them. */
public final class Money {

    private Money() {}

    /** An amount in minor units with its currency, e.g. {@code HK$144.00} or {@code EUR 12.50}. */
    public static String text(int minorUnits, String currency) {
        int digits = Currency.getInstance(currency).getDefaultFractionDigits();
        String amount = BigDecimal.valueOf(minorUnits, digits).toPlainString();
        return currency.equals("HKD") ? "HK$" + amount : currency + " " + amount;
    }
}
