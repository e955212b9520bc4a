package hk.ecert.sandbox.driver;

/**
 * How long a visitor waited for the answer to one request.
 *
 * @param name method and path, references replaced
 */
public record Timing(String name, int status, double millis) {

    /** The value below which that share of the values lies. @param sorted ascending; gives 0 when it is empty */
    public static double percentile(double[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(sorted.length * percent / 100.0) - 1];
    }
}
