package hk.ecert.renewal.application;

/** What the form {@code completeApplication} asks for and the step keeps, once it was checked. */
record Particulars(
        int termYears,
        Medium medium,
        OperatingSystem system,
        AddressFields address,
        String contactEmail,
        String contactPhone) {

    @Override
    public String toString() {
        return "Particulars[" + medium + "]";
    }
}
