package hk.ecert.renewal.payment;

import org.springframework.stereotype.Component;

/** What the model asks of this step's configuration. */
@Component
public class PaymentSettings {

    private final PaymentProperties properties;

    PaymentSettings(PaymentProperties properties) {
        this.properties = properties;
    }

    /** How long the subscriber may take to pay, as ISO 8601, e.g. {@code PT24H}: a timer's text. */
    public String payBy() {
        return properties.payBy().toString();
    }
}
