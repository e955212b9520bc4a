package hk.ecert.station;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sticks that the operator puts in, one after the other, at one place of the file system. */
final class StickShelf implements Shelf {

    private static final List<String> OURS = List.of(KEY_FILE, UserGuide.FILE);

    private final Path place;
    private final Operator operator;

    StickShelf(Path place, Operator operator) {
        this.place = place;
        this.operator = operator;
    }

    @Override
    public byte[] write(String number, byte[] keyFile) throws IOException {
        operator.does("put in the stick for number " + number + " at " + place);
        refuseAnythingElse();
        byte[] readBack = FolderShelf.writeTo(place, keyFile);
        operator.does("take the stick out and put the number " + number + " on it");
        return readBack;
    }

    /** A stick that holds something is not new, or is somebody's. */
    private void refuseAnythingElse() throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            if (files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> !OURS.contains(name) && !name.startsWith("System Volume"))) {
                throw new IOException("the stick at " + place + " is not empty");
            }
        }
    }

    @Override
    public void discard(String number) {
        operator.says("destroy the stick with number " + number + ", if there is one");
    }
}
