package hk.ecert.renewal.mailing;

import java.util.List;

/**
 * What the outside of a letter shows of the number of the piece in it: the end, as long as it takes to tell the pieces of a
 * bag apart. The mail room needs no more to match label and piece, and with the whole number receipt is confirmed.
 */
final class PieceEndings {

    private static final int SHORTEST = 4;

    private final List<String> numbers;

    /** @param bag all letters among which the piece must be found */
    PieceEndings(List<Carrier.Consignment> bag) {
        this.numbers = bag.stream().map(Carrier.Consignment::pieceNumber).toList();
    }

    String of(Carrier.Consignment letter) {
        String number = letter.pieceNumber();
        int length = SHORTEST;
        while (length < number.length() - 1 && !isAlone(number, ending(number, length))) {
            length++;
        }
        return ending(number, length);
    }

    private boolean isAlone(String number, String ending) {
        return numbers.stream().noneMatch(other -> !other.equals(number) && other.endsWith(ending));
    }

    private static String ending(String number, int length) {
        return number.substring(Math.max(0, number.length() - length));
    }
}
