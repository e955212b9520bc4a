package hk.ecert.renewal.authority;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which certificates a revocation list covers: all of them, or those whose serial number ends with one hexadecimal digit.
 * A certificate's part follows from its number alone and so holds for its whole life: its address stands in the
 * certificate.
 *
 * @param name as in the list's address: {@code full}, or {@code part-0} to {@code part-f}
 */
record ListScope(String name) {

    static final ListScope FULL = new ListScope("full");

    private static final String PART = "part-";
    private static final int PARTS = 16;
    private static final List<ListScope> ALL_PARTS = IntStream.range(0, PARTS)
            .mapToObj(digit -> new ListScope(PART + Integer.toHexString(digit)))
            .toList();

    static List<ListScope> parts() {
        return ALL_PARTS;
    }

    /** The part that a certificate belongs to. */
    static ListScope of(BigInteger serial) {
        return ALL_PARTS.get(serial.mod(BigInteger.valueOf(PARTS)).intValueExact());
    }

    static Optional<ListScope> named(String name) {
        return Stream.concat(Stream.of(FULL), ALL_PARTS.stream())
                .filter(scope -> scope.name.equals(name))
                .findFirst();
    }

    boolean covers(BigInteger serial) {
        return equals(FULL) || equals(of(serial));
    }
}
