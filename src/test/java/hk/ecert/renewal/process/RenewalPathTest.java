package hk.ecert.renewal.process;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every way through the models, one test a way out. Together they must walk every flow node and every sequence flow of
 * all models, otherwise this class fails; the figure is printed at its end.
 */
@DisplayName("A renewal")
class RenewalPathTest {

    @RegisterExtension
    static final PathCoverage COVERAGE = new PathCoverage(Paths.ENGINE);

    @Nested
    @DisplayName("being identified")
    class Identify extends IdentifyPaths {}

    @Nested
    @DisplayName("being judged")
    class Eligibility extends EligibilityPaths {}

    @Nested
    @DisplayName("of a minor who has come of age")
    class Conversion extends ConversionPaths {}

    @Nested
    @DisplayName("being applied for")
    class Application extends ApplicationPaths {}

    @Nested
    @DisplayName("being paid")
    class Payment extends PaymentPaths {}

    @Nested
    @DisplayName("being produced")
    class Production extends ProductionPaths {}

    @Nested
    @DisplayName("in the mail")
    class Mailing extends MailingPaths {}

    @Nested
    @DisplayName("being cancelled")
    class Cancellation extends CancellationPaths {}

    @Nested
    @DisplayName("that takes too long")
    class ExpiryWatch extends ExpiryWatchPaths {}

    @Nested
    @DisplayName("and a subscription that is extended")
    class Extension extends ExtensionPaths {}

    @Nested
    @DisplayName("and what stands beside it")
    class Beside extends BesidePaths {}

    @Nested
    @DisplayName("being corrected by an officer")
    class Correction extends CorrectionPaths {}
}
