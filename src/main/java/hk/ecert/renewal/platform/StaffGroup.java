package hk.ecert.renewal.platform;

/** The roles of staff, which are groups of the engine. */
public enum StaffGroup {
    /** Decides the tasks that wait for a person's judgement. */
    OFFICER("officer", "Officers"),
    /** Reads everything, changes nothing. */
    AUDITOR("auditor", "Auditors"),
    /** Keeps the staff's accounts, and looks after incidents. The engine gives this group its name. */
    ADMINISTRATOR("camunda-admin", "Administrators");

    private final String id;
    private final String title;

    StaffGroup(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** The group's id in the engine. */
    public String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** The authority that Spring Security gives its members. */
    String role() {
        return "ROLE_" + id;
    }
}
