package io.moseley.io.zarr;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a store into one file, stored without compression as Zarr does. */
public final class ZippedStore {
    private ZippedStore() {}

    public static Path of(Path folder, Path zip) throws IOException {
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(folder)) {
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : sorted) {
                add(entries, folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return zip;
    }

    static void add(ZipOutputStream entries, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setTime(0);
        entries.putNextEntry(entry);
        entries.write(bytes);
        entries.closeEntry();
    }
}
