package hk.ecert.station;

import de.waldheinz.fs.FileSystemFactory;
import de.waldheinz.fs.FsDirectory;
import de.waldheinz.fs.FsFile;
import de.waldheinz.fs.fat.FatFileSystem;
import de.waldheinz.fs.fat.FatType;
import de.waldheinz.fs.fat.SuperFloppyFormatter;
import de.waldheinz.fs.util.FileDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** For trials: a medium is the image of a FAT16 stick, {@code <number>.img}. */
final class ImageShelf implements Shelf {

    /** What FAT16 needs at least, and a card-shaped stick has. */
    private static final long BYTES = 16L * 1024 * 1024;

    private final Path images;

    ImageShelf(Path images) {
        this.images = images;
    }

    private Path image(String number) {
        return images.resolve(number + ".img");
    }

    @Override
    public byte[] write(String number, byte[] keyFile) throws IOException {
        Files.createDirectories(images);
        Files.deleteIfExists(image(number));
        FileDisk disk = FileDisk.create(image(number).toFile(), BYTES);
        try {
            FatFileSystem stick = SuperFloppyFormatter.get(disk)
                    .setFatType(FatType.FAT16)
                    .setVolumeLabel("E-CERT")
                    .format();
            store(stick.getRoot(), UserGuide.FILE, UserGuide.content());
            store(stick.getRoot(), KEY_FILE, keyFile);
            stick.close();
        } finally {
            disk.close();
        }
        return read(number);
    }

    private static void store(FsDirectory root, String name, byte[] content) throws IOException {
        FsFile file = root.addFile(name).getFile();
        file.write(0, ByteBuffer.wrap(content));
        file.flush();
    }

    private byte[] read(String number) throws IOException {
        FileDisk disk = new FileDisk(image(number).toFile(), true);
        try {
            FsFile file = FileSystemFactory.create(disk, true)
                    .getRoot()
                    .getEntry(KEY_FILE)
                    .getFile();
            ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(file.getLength()));
            file.read(0, content);
            return content.array();
        } finally {
            disk.close();
        }
    }

    @Override
    public void discard(String number) throws IOException {
        Files.deleteIfExists(image(number));
    }
}
