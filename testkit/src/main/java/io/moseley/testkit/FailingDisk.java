package io.moseley.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The file system of this machine, seen through paths that count every step by which it changes: a file opened for writing,
 * a folder made, a link, a renaming, a deletion. At a chosen step the process "is killed" (no further step is made, whatever
 * cleans up), or the disk refuses this one step.
 *
 * <pre>{@code
 * FailingDisk disk = new FailingDisk();
 * disk.killAt(3);
 * assertThatThrownBy(() -> write(disk.path(folder))).isInstanceOf(FailingDisk.Killed.class);
 * }</pre>
 */
public final class FailingDisk {
    /** Ends the "process": nothing catches it. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String step) {
            super(step);
        }
    }

    private final Provider provider = new Provider();
    private final FileSystem system = new Disk();
    private final List<String> steps = new ArrayList<>();
    private int killed = Integer.MAX_VALUE;
    private int refused = Integer.MAX_VALUE;

    /** The same place, seen through this disk. */
    public Path path(Path real) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(),
                new Class<?>[] {Path.class},
                (self, method, arguments) -> call(real, method, arguments));
    }

    /** @param step from 0; it is not made, nor any after it */
    public void killAt(int step) {
        steps.clear();
        killed = step;
        refused = Integer.MAX_VALUE;
    }

    /** @param step from 0; it alone fails */
    public void refuse(int step) {
        steps.clear();
        refused = step;
        killed = Integer.MAX_VALUE;
    }

    /** All steps are made from now on. */
    public void heal() {
        killAt(Integer.MAX_VALUE);
    }

    /** The steps since the last call of one of the above. */
    public List<String> steps() {
        synchronized (steps) {
            return List.copyOf(steps);
        }
    }

    private void step(String what, Path path) throws IOException {
        synchronized (steps) {
            String words = what + " " + real(path).getFileName();
            if (steps.size() >= killed) {
                throw new Killed(words);
            }
            steps.add(words);
            if (steps.size() - 1 == refused) {
                throw new IOException("the disk refuses: " + words);
            }
        }
    }

    private Object call(Path real, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "getFileSystem":
                return system;
            case "equals":
                return real.equals(arguments[0] instanceof Path other ? real(other) : arguments[0]);
            case "toFile":
                throw new UnsupportedOperationException("a File would go around the disk");
            case "iterator":
                List<Path> names = new ArrayList<>();
                real.forEach(name -> names.add(path(name)));
                return names.iterator();
            default:
                return invoke(real, method, arguments);
        }
    }

    private Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        Object[] plain = arguments == null ? new Object[0] : arguments.clone();
        for (int i = 0; i < plain.length; i++) {
            plain[i] = plain[i] instanceof Path path ? real(path) : plain[i];
        }
        try {
            Object result = method.invoke(target, plain);
            return result instanceof Path path ? path(path) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The path that a path of this disk stands for. */
    private static Path real(Path path) {
        return Proxy.isProxyClass(path.getClass()) ? Path.of(path.toString()) : path;
    }

    private final class Disk extends FileSystem {
        private final FileSystem real = FileSystems.getDefault();

        @Override
        public FileSystemProvider provider() {
            return provider;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return real.getSeparator();
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            return real.getRootDirectories();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            return real.getFileStores();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return real.supportedFileAttributeViews();
        }

        @Override
        public Path getPath(String first, String... more) {
            return path(real.getPath(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            return real.getPathMatcher(pattern);
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            return real.getUserPrincipalLookupService();
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException();
        }
    }

    private final class Provider extends FileSystemProvider {
        private final FileSystemProvider real = FileSystems.getDefault().provider();

        private void openStep(Path path, Set<? extends OpenOption> options) throws IOException {
            if (options.contains(StandardOpenOption.CREATE)
                    || options.contains(StandardOpenOption.CREATE_NEW)
                    || options.contains(StandardOpenOption.WRITE)) {
                step("write", path);
            }
        }

        @Override
        public SeekableByteChannel newByteChannel(
                Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
            openStep(path, options);
            return real.newByteChannel(real(path), options, attributes);
        }

        @Override
        public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
                throws IOException {
            openStep(path, options);
            return real.newFileChannel(real(path), options, attributes);
        }

        @Override
        public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
                throws IOException {
            List<Path> entries;
            try (DirectoryStream<Path> stream = real.newDirectoryStream(real(folder), entry -> true);
                    Stream<Path> all = StreamSupport.stream(stream.spliterator(), false)) {
                entries = all.map(FailingDisk.this::path).toList();
            }
            return new DirectoryStream<>() {
                @Override
                public Iterator<Path> iterator() {
                    return entries.iterator();
                }

                @Override
                public void close() {
                    // The entries are read.
                }
            };
        }

        @Override
        public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
            step("make folder", folder);
            real.createDirectory(real(folder), attributes);
        }

        @Override
        public void createLink(Path link, Path existing) throws IOException {
            step("link", link);
            real.createLink(real(link), real(existing));
        }

        @Override
        public void delete(Path path) throws IOException {
            step("delete", path);
            real.delete(real(path));
        }

        @Override
        public boolean deleteIfExists(Path path) throws IOException {
            step("delete", path);
            return real.deleteIfExists(real(path));
        }

        @Override
        public void move(Path from, Path to, CopyOption... options) throws IOException {
            step("move", to);
            real.move(real(from), real(to), options);
        }

        @Override
        public void copy(Path from, Path to, CopyOption... options) throws IOException {
            step("copy", to);
            real.copy(real(from), real(to), options);
        }

        @Override
        public boolean isSameFile(Path one, Path other) throws IOException {
            return real.isSameFile(real(one), real(other));
        }

        @Override
        public boolean isHidden(Path path) throws IOException {
            return real.isHidden(real(path));
        }

        @Override
        public FileStore getFileStore(Path path) throws IOException {
            return real.getFileStore(real(path));
        }

        @Override
        public void checkAccess(Path path, AccessMode... modes) throws IOException {
            real.checkAccess(real(path), modes);
        }

        @Override
        public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
            return real.getFileAttributeView(real(path), type, options);
        }

        @Override
        public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
                throws IOException {
            return real.readAttributes(real(path), type, options);
        }

        @Override
        public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
                throws IOException {
            return real.readAttributes(real(path), attributes, options);
        }

        @Override
        public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
            real.setAttribute(real(path), attribute, value, options);
        }

        @Override
        public String getScheme() {
            return "failing";
        }

        @Override
        public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FileSystem getFileSystem(URI uri) {
            return system;
        }

        @Override
        public Path getPath(URI uri) {
            throw new UnsupportedOperationException();
        }
    }
}
