package hk.ecert.renewal.register;

/** What an import did with the rows of one file. */
public record ImportCount(int added, int changed, int unchanged, int rejected) {

    public int rows() {
        return added + changed + unchanged + rejected;
    }

    @Override
    public String toString() {
        return added + " added, " + changed + " changed, " + unchanged + " unchanged, " + rejected + " rejected";
    }
}
