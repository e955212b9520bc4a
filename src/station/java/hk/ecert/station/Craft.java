package hk.ecert.station;

import java.io.IOException;
import java.security.GeneralSecurityException;

/** What one kind of station can do. */
interface Craft {

    /** The number that the piece will bear, and nothing else of it. Decided before anything is touched. */
    Report plan(Order order);

    /** Writes down, before anything of a piece is made, that it is begun; to be called once, by who makes it. */
    interface Begin {
        void begin() throws IOException;
    }

    /**
     * Makes the piece.
     *
     * @param plan as {@link #plan} said, also after a restart
     * @param interrupted whether it was begun before and it is not known how far that went
     * @param begin called when all is ready, and before anything is made
     * @return how it turned out, with a reason when it is spoiled
     * @throws IOException when it could not be made; it is tried again
     * @throws GeneralSecurityException when the order can't be opened with this station's key
     */
    Report make(Order order, Report plan, boolean interrupted, Begin begin)
            throws IOException, GeneralSecurityException;

    /** Destroys a piece that nobody wants any more, as far as a program can, or tells the operator to. */
    void discard(Report piece) throws IOException;
}
