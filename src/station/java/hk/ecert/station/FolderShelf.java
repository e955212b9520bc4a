package hk.ecert.station;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** For trials: a medium is a folder of its number. */
final class FolderShelf implements Shelf {

    private final Path media;

    FolderShelf(Path media) {
        this.media = media;
    }

    @Override
    public byte[] write(String number, byte[] keyFile) throws IOException {
        return writeTo(Files.createDirectories(media.resolve(number)), keyFile);
    }

    /** Writes both files so that they are on the medium, not only on their way. */
    static byte[] writeTo(Path medium, byte[] keyFile) throws IOException {
        store(medium.resolve(UserGuide.FILE), UserGuide.content());
        Path target = medium.resolve(KEY_FILE);
        store(target, keyFile);
        return Files.readAllBytes(target);
    }

    private static void store(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    @Override
    public void discard(String number) throws IOException {
        Path medium = media.resolve(number);
        if (Files.isDirectory(medium)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(medium)) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            Files.delete(medium);
        }
    }
}
