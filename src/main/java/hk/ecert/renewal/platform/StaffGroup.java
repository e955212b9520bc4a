package hk.ecert.renewal.platform;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The roles of staff, which are groups of the engine. */
public enum StaffGroup {
    /** Reads everything, changes nothing. */
    AUDITOR("auditor", "Auditors", "/audit"),
    /** Decides the tasks that wait for a person's judgement. */
    OFFICER("officer", "Officers", "/camunda/app/tasklist/default/"),
    /** Watches over the media that are written; never over the PINs. */
    MEDIUM_OPERATOR("mediumOperator", "Medium operators", "/workshop/medium"),
    /** Watches over the PIN envelopes that are printed; never over the media. */
    PIN_OPERATOR("pinOperator", "PIN operators", "/workshop/pin"),
    /** Keeps the staff's accounts, and looks after incidents. The engine gives this group its name. */
    ADMINISTRATOR("camunda-admin", "Administrators", "/camunda/app/welcome/default/");

    /** Whoever held both would hold a medium and its PIN. */
    static final Set<StaffGroup> OPERATORS = Set.of(MEDIUM_OPERATOR, PIN_OPERATOR);

    private final String id;
    private final String title;
    private final String desk;

    StaffGroup(String id, String title, String desk) {
        this.id = id;
        this.title = title;
        this.desk = desk;
    }

    static Optional<StaffGroup> find(String id) {
        return Arrays.stream(values()).filter(group -> group.id.equals(id)).findFirst();
    }

    /** The group's id in the engine. */
    public String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** The page at which its members work. */
    String desk() {
        return desk;
    }

    /** Whether a password alone is too little: not for who only reads, and reads no HKID number. */
    boolean needsSecondFactor() {
        return this != AUDITOR;
    }

    /** The authority that Spring Security gives its members. */
    String role() {
        return "ROLE_" + id;
    }
}
