package hk.ecert.renewal.application;

import hk.ecert.renewal.process.Answers;
import hk.ecert.renewal.process.AnswersRefused.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules of the form {@code completeApplication}, field by field; whose HKID it is, only the register can say. */
final class ApplicationRules {

    private static final int LONGEST_LINE = 60;
    private static final int LONGEST_DISTRICT = 40;
    private static final int LONGEST_EMAIL = 254;
    /** What stands on a label: letters, digits and the marks of an English address, no mark-up and no placeholders. */
    private static final Pattern LINE = Pattern.compile("[A-Za-z0-9 .,'/()&#:;+-]*");

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");
    private static final Pattern PHONE = Pattern.compile("(\\+?852)?[2-9][0-9]{7}|\\+(?!852)[1-9][0-9]{6,14}");

    private final Answers answers;
    private final Offer offer;
    private final List<Fault> faults = new ArrayList<>();

    ApplicationRules(Answers answers, Offer offer) {
        this.answers = answers;
        this.offer = offer;
    }

    /** What the answers say, to be used only when {@link #faults} stays empty. */
    Particulars check() {
        int term = term();
        Medium medium = choice("medium", Medium.class)
                .filter(it -> offered("medium", offer.media().contains(it)))
                .orElse(null);
        OperatingSystem system =
                choice("operatingSystem", OperatingSystem.class).orElse(null);
        AddressFields address = address();
        String email = matching("contactEmail", answers.text("contactEmail"), LONGEST_EMAIL, EMAIL, "pattern");
        String phone =
                matching("contactPhone", answers.text("contactPhone").replaceAll("[ ()-]", ""), 20, PHONE, "pattern");
        Consent.keys().stream()
                .filter(key -> !answers.isTicked(key))
                .forEach(key -> faults.add(new Fault(key, "required")));
        return new Particulars(term, medium, system, address, email, phone);
    }

    /** The part that is the address. */
    AddressFields address() {
        return new AddressFields(
                line("addressRoom", LONGEST_LINE, false),
                line("addressBuilding", LONGEST_LINE, false),
                line("addressStreet", LONGEST_LINE, true),
                line("addressDistrict", LONGEST_DISTRICT, true),
                choice("addressArea", AddressFields.Area.class).orElse(null));
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    private int term() {
        String typed = answers.text("term");
        if (typed.isEmpty()) {
            faults.add(new Fault("term", "required"));
            return 0;
        }
        return offer.terms().stream()
                .filter(years -> years.toString().equals(typed))
                .findFirst()
                .orElseGet(() -> {
                    offered("term", false);
                    return 0;
                });
    }

    private boolean offered(String key, boolean isOffered) {
        if (!isOffered) {
            faults.add(new Fault(key, "option"));
        }
        return isOffered;
    }

    private <T extends Enum<T>> Optional<T> choice(String key, Class<T> type) {
        String chosen = answers.text(key);
        Optional<T> found = Arrays.stream(type.getEnumConstants())
                .filter(it -> it.name().equals(chosen))
                .findFirst();
        if (found.isEmpty()) {
            faults.add(new Fault(key, chosen.isEmpty() ? "required" : "option"));
        }
        return found;
    }

    private String line(String key, int longest, boolean needed) {
        String typed = answers.text(key);
        return typed.isEmpty() && !needed ? "" : matching(key, typed, longest, LINE, "characters");
    }

    private String matching(String key, String typed, int longest, Pattern form, String code) {
        if (typed.isEmpty()) {
            faults.add(new Fault(key, "required"));
        } else if (typed.length() > longest) {
            faults.add(new Fault(key, "tooLong"));
        } else if (!form.matcher(typed).matches()) {
            faults.add(new Fault(key, code));
        }
        return typed;
    }
}
