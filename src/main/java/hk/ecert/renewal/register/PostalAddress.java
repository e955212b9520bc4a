package hk.ecert.renewal.register;

import java.util.List;

/** Where registered mail goes: the lines of the label below the name, in English, without blank ones. */
public record PostalAddress(List<String> lines) {

    public PostalAddress {
        lines = lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /** Tells nothing: an address is personal data. */
    @Override
    public String toString() {
        return "PostalAddress[" + lines.size() + " lines]";
    }
}
