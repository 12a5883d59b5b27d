package io.filestore.plugin.testing;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
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
import java.util.stream.StreamSupport;

/**
 * A file system over another one whose changes (files opened for writing, made, linked, moved,
 * deleted) fail from a given one on.
 */
public final class FaultyFileSystem extends FileSystem {

  private final FileSystem real;
  private final Provider provider;
  private int changes;
  private int firstFailing = Integer.MAX_VALUE;
  private int lastFailing = Integer.MAX_VALUE;

  /** Over the file system, without failures yet. */
  public FaultyFileSystem(FileSystem real) {
    this.real = real;
    this.provider = new Provider();
  }

  /** Lets the changes from the first to the last fail, counted from now; the first is 1. */
  public void fail(int first, int last) {
    changes = 0;
    firstFailing = first;
    lastFailing = last;
  }

  /** How many changes there were since {@link #fail}, failed ones too. */
  public int changes() {
    return changes;
  }

  private void change(Path path) throws IOException {
    changes++;
    if (changes >= firstFailing && changes <= lastFailing) {
      throw new FileSystemException(path.toString(), null, "change " + changes + " failed");
    }
  }

  private interface Wrapped {
    Path unwrapped();
  }

  private Path wrap(Path path) {
    return path == null
        ? null
        : (Path)
            Proxy.newProxyInstance(
                FaultyFileSystem.class.getClassLoader(),
                new Class<?>[] {Path.class, Wrapped.class},
                (proxy, method, arguments) -> {
                  Object[] plain = arguments == null ? new Object[0] : arguments.clone();
                  for (int i = 0; i < plain.length; i++) {
                    plain[i] = plain[i] instanceof Wrapped w ? w.unwrapped() : plain[i];
                  }
                  switch (method.getName()) {
                    case "unwrapped":
                      return path;
                    case "getFileSystem":
                      return this;
                    case "iterator":
                      return wrap(path.iterator());
                    default:
                      try {
                        Object result = method.invoke(path, plain);
                        return result instanceof Path p ? wrap(p) : result;
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                  }
                });
  }

  private Iterator<Path> wrap(Iterator<Path> paths) {
    List<Path> wrapped = new ArrayList<>();
    paths.forEachRemaining(path -> wrapped.add(wrap(path)));
    return wrapped.iterator();
  }

  private static Path real(Path path) {
    return path instanceof Wrapped wrapped ? wrapped.unwrapped() : path;
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() throws IOException {
    real.close();
  }

  @Override
  public boolean isOpen() {
    return real.isOpen();
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
    return StreamSupport.stream(real.getRootDirectories().spliterator(), false)
        .map(this::wrap)
        .toList();
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
    return wrap(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = real.getPathMatcher(pattern);
    return path -> matcher.matches(real(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }

  private final class Provider extends FileSystemProvider {

    private final FileSystemProvider over = real.provider();

    @Override
    public String getScheme() {
      return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      if (options.contains(StandardOpenOption.WRITE)
          || options.contains(StandardOpenOption.APPEND)) {
        change(path);
      }
      return over.newByteChannel(real(path), options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
      DirectoryStream<Path> files =
          over.newDirectoryStream(real(folder), path -> filter.accept(wrap(path)));
      return new DirectoryStream<>() {
        @Override
        public Iterator<Path> iterator() {
          return wrap(files.iterator());
        }

        @Override
        public void close() throws IOException {
          files.close();
        }
      };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
      change(folder);
      over.createDirectory(real(folder), attributes);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
      change(link);
      over.createLink(real(link), real(existing));
    }

    @Override
    public void delete(Path path) throws IOException {
      change(path);
      over.delete(real(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
      change(target);
      over.copy(real(source), real(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
      change(target);
      over.move(real(source), real(target), options);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
      return over.isSameFile(real(one), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      return over.isHidden(real(path));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
      return wrap(over.readSymbolicLink(real(link)));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      return over.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      over.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      return over.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        Path path, Class<A> type, LinkOption... options) throws IOException {
      return over.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
        throws IOException {
      return over.readAttributes(real(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options)
        throws IOException {
      change(path);
      over.setAttribute(real(path), name, value, options);
    }
  }
}
