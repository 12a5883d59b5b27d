package io.filestore.plugin.vendor;

import io.filestore.plugin.error.FileFailure;
import io.filestore.plugin.error.FilestoreException;
import io.filestore.plugin.vendor.JarPlacer.Placed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One run of vendoring, into an empty directory. */
final class Assembly {

  private static final String LIB = "lib/";

  private final VendorRequest request;
  private final Path directory;
  private final Path functions;
  private final Path layer;
  private final PomLicenses licenses;
  private final VendorLog log;
  private final JarPlacer placer;
  private final CheckedJars checked;
  private final SameFiles same;

  private final List<VendorLock.Entry> locked = new ArrayList<>();
  private final SortedMap<Coordinates, Sbom.Component> components = new TreeMap<>();
  private final Map<Coordinates, Long> sizes = new TreeMap<>();
  private long functionBytes;
  private long layerBytes;

  Assembly(VendorRequest request, Path directory, PomLicenses licenses, VendorLog log) {
    this.request = request;
    this.directory = directory;
    this.functions = directory.resolve("functions");
    this.layer = directory.resolve("ext");
    this.licenses = licenses;
    this.log = log;
    this.checked = CheckedJars.of(request);
    this.same = SameFiles.of(request.distDirectory(), Clock.systemUTC());
    this.placer =
        new JarPlacer(request, PreviousDist.of(request.distDirectory(), same), checked, log);
  }

  VendorResult make() throws IOException {
    Files.createDirectory(functions);
    List<RuntimeDependency> own = owned(Ownership.OWN);
    List<RuntimeDependency> thirdParty = owned(Ownership.THIRD_PARTY);
    switch (request.layout()) {
      case LAYERED -> {
        List<String> taken = copyClasses();
        thirdParty(thirdParty, "ext/java/lib/", names(thirdParty, List.of()));
        layerBytes = total(sizes);
        own(own, names(own, taken));
      }
      case BUNDLED -> {
        Map<Coordinates, String> names = names(request.dependencies(), copyClasses());
        thirdParty(thirdParty, "functions/" + LIB, names);
        own(own, names);
      }
      case SHADED -> {
        for (RuntimeDependency dependency : thirdParty) {
          record(dependency, placer.look(dependency));
        }
        checkLock();
        own.forEach(this::record);
        Path jar = request.shadedJar().orElseThrow();
        Path target = functions.resolve(LIB).resolve(jar.getFileName().toString());
        sizes.put(request.project(), placer.shaded(request.project(), jar, target));
      }
    }
    functionBytes += total(sizes) - layerBytes;
    request.limits().checkUnzipped(functionBytes, layerBytes, sizes);
    VendorLock lock = new VendorLock(locked);
    Files.writeString(directory.resolve("vendor.lock"), lock.write());
    Files.writeString(directory.resolve("sbom.json"), Sbom.write(request.project(), components));
    checked.save();
    same.save();
    log.vendored(sizes.size(), functionBytes + layerBytes, placer.savedBytes());
    return new VendorResult(
        functions,
        Files.exists(layer) ? Optional.of(layer) : Optional.empty(),
        sizes.size(),
        functionBytes,
        layerBytes,
        placer.savedBytes(),
        lock);
  }

  /** The module's own classes; gives the names of files among them that lie in lib. */
  private List<String> copyClasses() throws IOException {
    List<String> inLib = new ArrayList<>();
    for (var named : ClassesTree.files(request.classesDirectory()).entrySet()) {
      String name = named.getKey();
      if (request.buildTimeClasses().contains(name)) {
        continue;
      }
      Path target = functions.resolve(name);
      Files.createDirectories(target.resolveSibling(""));
      copy(named.getValue(), target);
      functionBytes += Files.size(target);
      if (name.startsWith(LIB)) {
        inLib.add(name.substring(LIB.length()));
      }
    }
    return inLib;
  }

  private static void copy(Path file, Path target) throws IOException {
    try {
      Files.copy(file, target);
    } catch (IOException e) {
      // The copy does not say which side failed.
      refuseUnreadable(file);
      throw e;
    }
  }

  private static void refuseUnreadable(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw FileFailure.unreadable(file, e);
    }
  }

  private void thirdParty(
      List<RuntimeDependency> dependencies, String folder, Map<Coordinates, String> names)
      throws IOException {
    for (RuntimeDependency dependency : dependencies) {
      Coordinates jar = dependency.coordinates();
      Placed placed = placer.thirdParty(dependency, directory, folder + name(names, jar));
      record(dependency, placed);
      sizes.put(jar, placed.bytes());
    }
    checkLock();
  }

  private void own(List<RuntimeDependency> dependencies, Map<Coordinates, String> names)
      throws IOException {
    for (RuntimeDependency dependency : dependencies) {
      Coordinates jar = dependency.coordinates();
      Path target = functions.resolve(LIB).resolve(name(names, jar));
      sizes.put(jar, placer.own(dependency, target));
      record(dependency);
    }
  }

  private void record(RuntimeDependency thirdParty, Placed placed) {
    List<License> named = licenses.of(thirdParty);
    String shown = String.join(" OR ", named.stream().map(License::shortName).toList());
    VendorLock.Pin pin = new VendorLock.Pin(placed.resolved(), placed.resolvedBytes(), shown);
    locked.add(new VendorLock.Entry(thirdParty.coordinates(), Optional.of(pin)));
    components.put(
        thirdParty.coordinates(), new Sbom.Component(Optional.of(placed.resolved()), named));
  }

  private void record(RuntimeDependency own) {
    locked.add(new VendorLock.Entry(own.coordinates(), Optional.empty()));
    components.put(own.coordinates(), new Sbom.Component(Optional.empty(), licenses.of(own)));
  }

  private void checkLock() {
    LockSettings settings = request.lock();
    Optional<Path> file = settings.committed();
    if (file.isEmpty() || settings.update() || !Files.exists(file.get())) {
      return;
    }
    String name = file.get().toString();
    VendorLock resolved = new VendorLock(locked);
    LockCheck.check(name, VendorLock.parse(name, text(file.get())), resolved);
    log.lockHeld(file.get(), resolved.entries().size());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new FilestoreException(
          "The lock '" + file + "' is not text in UTF-8",
          "Restore it from version control, or write it anew with -Dfilestore.updateLock",
          e);
    } catch (IOException e) {
      throw new FilestoreException(
          "The lock '" + file + "' cannot be read: " + FileFailure.reason(e),
          "Make it readable and run the same command again",
          e);
    }
  }

  private List<RuntimeDependency> owned(Ownership ownership) {
    return request.dependencies().stream().filter(d -> d.ownership() == ownership).toList();
  }

  private static Map<Coordinates, String> names(
      List<RuntimeDependency> dependencies, List<String> taken) {
    return JarNames.name(dependencies.stream().map(RuntimeDependency::coordinates).toList(), taken);
  }

  private static String name(Map<Coordinates, String> names, Coordinates jar) {
    return java.util.Objects.requireNonNull(names.get(jar));
  }

  private static long total(Map<Coordinates, Long> sizes) {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }
}
