package hk.ecert.renewal.register;

import java.io.PrintStream;

/** Counts the rows of one file, writes a line for each rejected one, and shows how far it is. No line holds personal data. */
final class ImportLog {

    private static final int SHOW_EVERY = 10_000;

    private final String file;
    private final PrintStream rejections;
    private final PrintStream progress;
    private int added;
    private int changed;
    private int unchanged;
    private int rejected;

    ImportLog(String file, PrintStream rejections, PrintStream progress) {
        this.file = file;
        this.rejections = rejections;
        this.progress = progress;
    }

    void added() {
        added++;
        show();
    }

    void changed() {
        changed++;
        show();
    }

    void unchanged() {
        unchanged++;
        show();
    }

    /** @param where e.g. {@code row 17} */
    void rejected(String where, String reason) {
        rejected++;
        rejections.println(file + " " + where + ": " + reason);
        show();
    }

    void note(String text) {
        progress.println(file + ": " + text);
    }

    ImportCount count() {
        return new ImportCount(added, changed, unchanged, rejected);
    }

    private void show() {
        if (count().rows() % SHOW_EVERY == 0) {
            note(count().rows() + " read");
        }
    }
}
