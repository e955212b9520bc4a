package hk.ecert.renewal.application;

import hk.ecert.renewal.process.RenewalReference;
import hk.ecert.renewal.register.CertificateClass;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A well filled application, for tests to change one thing in. */
final class Filled {

    static final RenewalReference REFERENCE = new RenewalReference("ER-7K3M-92QF-XD4T-6WBN");

    private Filled() {}

    static Map<String, Object> personal() {
        Map<String, Object> answers = new HashMap<>();
        answers.put("hkid", "A123456(3)");
        answers.put("term", "3");
        answers.put("medium", "FILE_USB");
        answers.put("operatingSystem", "WINDOWS_11");
        answers.put("addressRoom", "Flat 5B, 12/F");
        answers.put("addressBuilding", "Harbour Court");
        answers.put("addressStreet", "18 Electric Road");
        answers.put("addressDistrict", "North Point");
        answers.put("addressArea", "HK");
        answers.put("contactEmail", "holder@example.hk");
        answers.put("contactPhone", "+852 2921 6633");
        Consent.keys().forEach(key -> answers.put(key, true));
        return answers;
    }

    static Particulars particulars() {
        return new Particulars(
                3,
                Medium.FILE_USB,
                OperatingSystem.WINDOWS_11,
                new AddressFields(
                        "Flat 5B, 12/F", "Harbour Court", "18 Electric Road", "North Point", AddressFields.Area.HK),
                "holder@example.hk",
                "+85229216633");
    }

    static ApplicationVersion version() {
        return new ApplicationVersion(
                REFERENCE,
                1,
                CertificateClass.PERSONAL,
                particulars(),
                Optional.of(new Fee(18_400, "HKD")),
                Instant.parse("2026-11-22T04:00:00Z"),
                false,
                false);
    }
}
