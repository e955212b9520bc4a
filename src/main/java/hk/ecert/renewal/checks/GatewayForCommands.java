package hk.ecert.renewal.checks;

import hk.ecert.renewal.payment.PaymentGateway;
import hk.ecert.renewal.payment.Payments;
import hk.ecert.renewal.payment.Reconciliation;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The payment gateway for a command, where one is configured: the adapter of the port, and nothing else beside it. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("renewal.payment.gateway-url")
@ConfigurationPropertiesScan(GatewayForCommands.ADAPTER)
@ComponentScan(
        basePackages = GatewayForCommands.ADAPTER,
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PaymentGateway.class))
@Import({Payments.class, Reconciliation.class})
class GatewayForCommands {

    static final String ADAPTER = "hk.ecert.renewal.adapters.paymentgateway";
}
