package hk.ecert.renewal.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hk.ecert.renewal.application.AddressFields.Area;
import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.PostalAddress;
import hk.ecert.renewal.support.MovableClock;
import hk.ecert.renewal.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters go where the subscriber signed, or confirmed since, and nowhere else. */
class PostalAddressesTest {

    private static final MovableClock CLOCK = MovableClock.at("2026-11-22T12:00");
    private static final List<String> SIGNED =
            List.of("Flat A, 12/F", "Demo Mansion", "1 Example Street", "Wan Chai", "Hong Kong");
    private static ConfigurableApplicationContext context;

    private final RenewalReference reference = RenewalReference.random();
    private final Applications applications = mock(Applications.class);
    private final ApplicationDocument document = mock(ApplicationDocument.class);
    private final ApplicationSignatures signatures = mock(ApplicationSignatures.class);
    private PostalAddresses addresses;

    @BeforeAll
    static void openDatabase() throws Exception {
        context = TestDatabase.H2.open(CLOCK, Path.of("no register here"));
    }

    @AfterAll
    static void closeDatabase() {
        context.close();
    }

    @BeforeEach
    void sign() {
        addresses = new PostalAddresses(context.getBean(JdbcClient.class), applications, document, signatures, CLOCK);
        when(document.line(any(), any())).thenReturn(Optional.empty());
        for (int i = 0; i < SIGNED.size(); i++) {
            when(document.line(eq(reference), eq("address-" + (i + 1)))).thenReturn(Optional.of(SIGNED.get(i)));
        }
        when(document.hash(reference)).thenReturn("the hash");
        stored("Flat A, 12/F", "Demo Mansion", "1 Example Street", "Wan Chai", Area.HK);
        signedOver("the hash");
    }

    private void stored(String room, String building, String street, String district, Area area) {
        ApplicationVersion latest = mock(ApplicationVersion.class);
        when(latest.particulars())
                .thenReturn(new Particulars(
                        1, null, null, new AddressFields(room, building, street, district, area), "", ""));
        when(applications.latest(reference)).thenReturn(latest);
    }

    private void signedOver(String hash) {
        ApplicationSignature signature = mock(ApplicationSignature.class);
        when(signature.documentSha256()).thenReturn(hash);
        when(signatures.of(reference)).thenReturn(Optional.of(signature));
    }

    @Test
    void theSignedAddressIsAgreed() {
        assertThat(addresses.agreed(reference)).map(PostalAddress::lines).contains(SIGNED);
    }

    @ParameterizedTest
    @CsvSource({
        "'Flat B, 12/F', Demo Mansion, 1 Example Street, Wan Chai, HK",
        "'Flat A, 12/F', Demo Mansion, 1 Example Street, Wan Chai, KLN",
        "'Flat A, 12/F', Demo Mansion, 1 Example Street, Mong Kok, HK",
        "'',             Demo Mansion, 1 Example Street, Wan Chai, HK",
        "'Flat A, 12/F', '',           1 Example Street, Wan Chai, HK",
        "'Flat A, 12/F', Demo Mansion, 1 example street, Wan Chai, HK"
    })
    void anAddressThatChangedAfterSigningIsNotAgreed(
            String room, String building, String street, String district, Area area) {
        stored(room, building, street, district, area);

        assertThat(addresses.agreed(reference)).isEmpty();
    }

    @Test
    void aTextThatIsNotTheOneThatWasSignedIsNotAgreed() {
        signedOver("another hash");
        assertThat(addresses.agreed(reference)).isEmpty();

        when(signatures.of(reference)).thenReturn(Optional.empty());
        assertThat(addresses.agreed(reference)).isEmpty();
    }

    @Test
    void whatTheSubscriberConfirmsLaterCountsEvenThen() throws Exception {
        stored("Flat B, 12/F", "Demo Mansion", "1 Example Street", "Wan Chai", Area.HK);

        addresses.confirm(
                reference,
                new Answers(Map.of(
                        "addressRoom", "Room 5",
                        "addressBuilding", "",
                        "addressStreet", "2 New Road",
                        "addressDistrict", "Sha Tin",
                        "addressArea", "NT")));

        assertThat(addresses.agreed(reference))
                .map(PostalAddress::lines)
                .contains(List.of("Room 5", "2 New Road", "Sha Tin", "New Territories"));
    }
}
