package hk.ecert.renewal.application;

import hk.ecert.renewal.register.Subscriber;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers that the form starts with, by its keys. */
final class Prefill {

    private static final List<String> LINES =
            List.of("addressRoom", "addressBuilding", "addressStreet", "addressDistrict");

    private Prefill() {}

    static Map<String, Object> from(Particulars before) {
        Map<String, Object> answers = from(before.address());
        answers.put("term", Integer.toString(before.termYears()));
        answers.put("medium", before.medium().name());
        answers.put("operatingSystem", before.system().name());
        answers.put("contactEmail", before.contactEmail());
        answers.put("contactPhone", before.contactPhone());
        return answers;
    }

    static Map<String, Object> from(AddressFields address) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("addressRoom", address.room());
        answers.put("addressBuilding", address.building());
        answers.put("addressStreet", address.street());
        answers.put("addressDistrict", address.district());
        answers.put("addressArea", address.area().name());
        return answers;
    }

    /**
     * The register keeps lines without saying what each is: the last that names a part of Hong Kong is the area, the one
     * above it the district, above that the street, and so on up; what is left over joins the first.
     */
    static Map<String, Object> from(Subscriber subscriber) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("contactEmail", subscriber.email() == null ? "" : subscriber.email());
        List<String> lines = new ArrayList<>(subscriber.address().lines());
        if (!lines.isEmpty()) {
            area(lines.get(lines.size() - 1)).ifPresent(area -> {
                answers.put("addressArea", area.name());
                lines.remove(lines.size() - 1);
            });
        }
        int key = LINES.size() - 1;
        for (int i = lines.size() - 1; i >= 0 && key > 0; i--, key--) {
            answers.put(LINES.get(key), lines.remove(i));
        }
        if (!lines.isEmpty()) {
            answers.put(LINES.get(0), String.join(", ", lines));
        }
        return answers;
    }

    private static Optional<AddressFields.Area> area(String line) {
        return Arrays.stream(AddressFields.Area.values())
                .filter(area ->
                        area.name().equalsIgnoreCase(line) || area.line().equalsIgnoreCase(line))
                .findFirst();
    }
}
