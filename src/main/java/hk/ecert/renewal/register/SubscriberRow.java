package hk.ecert.renewal.register;

import hk.ecert.renewal.process.Language;
import java.time.LocalDate;

/** A checked row of the subscribers' file. */
record SubscriberRow(
        int number,
        String srn,
        Hkid hkid,
        String englishName,
        String chineseName,
        LocalDate dateOfBirth,
        String email,
        Language language,
        PostalAddress address,
        HolderStanding standing) {

    String where() {
        return "row " + number;
    }

    /** The address as one column holds it. */
    String addressText() {
        return String.join("\n", address.lines());
    }

    boolean isTheSameAs(Subscriber known) {
        return srn.equals(known.srn())
                && englishName.equals(known.englishName())
                && chineseName.equals(known.chineseName())
                && dateOfBirth.equals(known.dateOfBirth())
                && email.equals(known.email())
                && language == known.language()
                && address.equals(known.address())
                && standing == known.standing();
    }

    @Override
    public String toString() {
        return "SubscriberRow[" + number + ", " + srn + "]";
    }
}
