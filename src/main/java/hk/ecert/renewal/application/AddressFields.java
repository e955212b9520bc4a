package hk.ecert.renewal.application;

import hk.ecert.renewal.register.PostalAddress;
import java.util.List;
import java.util.stream.Stream;

/** A Hong Kong postal address in English, as the form asks for it; room and building may be empty. */
record AddressFields(String room, String building, String street, String district, Area area) {

    /** The three parts of Hong Kong that an address ends with. */
    enum Area {
        HK("Hong Kong"),
        KLN("Kowloon"),
        NT("New Territories");

        private final String line;

        Area(String line) {
            this.line = line;
        }

        String line() {
            return line;
        }
    }

    /** The lines as they are printed on a label. */
    PostalAddress toPostalAddress() {
        return new PostalAddress(lines());
    }

    List<String> lines() {
        return Stream.of(room, building, street, district, area.line())
                .filter(line -> !line.isBlank())
                .toList();
    }

    @Override
    public String toString() {
        return "AddressFields[" + area + "]";
    }
}
