package dev.postrider.teams.manifest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A zip in memory: packed the same way every time, unpacked within bounds.
final class Archive {

  static final int MAX_ZIP_BYTES = 30 * 1024 * 1024;
  static final int MAX_ENTRIES = 500;
  static final int MAX_ENTRY_BYTES = 10 * 1024 * 1024;
  static final int MAX_TOTAL_BYTES = 60 * 1024 * 1024;
  static final int MAX_RATIO = 200;

  /// Below this, a high ratio is only a small, repetitive file.
  private static final int RATIO_COUNTS_FROM_BYTES = 1024 * 1024;

  private static final int END_RECORD_BYTES = 22;
  private static final int MAX_COMMENT_BYTES = 65_535;

  /// What the list says of more entries than it can count.
  private static final int MANY = 0xFFFF;

  private Archive() {}

  static byte[] pack(Map<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        var entry = new ZipEntry(file.getKey());
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException cannotHappenInMemory) {
      throw new UncheckedIOException(cannotHappenInMemory);
    }
    return bytes.toByteArray();
  }

  /// The files of the zip by name; what is wrong with it goes to `faults`.
  static Map<String, byte[]> unpack(byte[] zip, List<Fault> faults) {
    var files = new LinkedHashMap<String, byte[]>();
    if (zip.length > MAX_ZIP_BYTES) {
      faults.add(tooBig("the package is " + zip.length + " bytes", MAX_ZIP_BYTES + " bytes"));
      return files;
    }
    if (zip.length < 4 || zip[0] != 'P' || zip[1] != 'K') {
      faults.add(
          broken("not-a-zip", "the file is no zip archive", "Pack manifest.json and the icons"));
      return files;
    }
    int end = endRecord(zip);
    if (end < 0) {
      faults.add(broken("broken-zip", "the zip ends too early", "Pack or download it again"));
      return files;
    }
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      new Unpacking(in, zip.length, files, faults).run(listed(zip, end));
    } catch (IOException | IllegalArgumentException damaged) {
      String why = String.valueOf(damaged.getMessage());
      faults.add(
          why.contains("encrypted")
              ? broken("encrypted-zip", "the zip has a password", "Pack it without a password")
              : broken(
                  "broken-zip", "the zip is damaged (" + why + ")", "Pack or download it again"));
    }
    return files;
  }

  private static int listed(byte[] zip, int end) {
    return (zip[end + 10] & 0xFF) | (zip[end + 11] & 0xFF) << 8;
  }

  private static int endRecord(byte[] zip) {
    int lowest = Math.max(0, zip.length - END_RECORD_BYTES - MAX_COMMENT_BYTES);
    for (int i = zip.length - END_RECORD_BYTES; i >= lowest; i--) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 5 && zip[i + 3] == 6) {
        return i;
      }
    }
    return -1;
  }

  private static Fault broken(String code, String what, String fix) {
    return new Fault(code, "", "", what, "An app package is a zip archive", fix);
  }

  private static Fault tooBig(String what, String allowed) {
    return new Fault(
        "too-big",
        "",
        "",
        what,
        "We open packages of at most " + allowed,
        "Leave out what the app does not need");
  }

  private static final class Unpacking {

    private final ZipInputStream in;
    private final int zipBytes;
    private final Map<String, byte[]> files;
    private final List<Fault> faults;
    private long total;

    Unpacking(ZipInputStream in, int zipBytes, Map<String, byte[]> files, List<Fault> faults) {
      this.in = in;
      this.zipBytes = zipBytes;
      this.files = files;
      this.faults = faults;
    }

    /// @param listed how many entries the zip's own list names
    void run(int listed) throws IOException {
      int entries = 0;
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (++entries > MAX_ENTRIES) {
          faults.add(
              tooBig("the zip has more than " + MAX_ENTRIES + " entries", MAX_ENTRIES + " files"));
          return;
        }
        if (!take(entry)) {
          return;
        }
      }
      if (entries != listed && listed != MANY) {
        faults.add(
            new Fault(
                "uneven-zip",
                "",
                "",
                "the zip lists " + listed + " entries and holds " + entries,
                "Readers disagree on what is in such a zip",
                "Pack the files again into a new zip"));
      }
    }

    private boolean take(ZipEntry entry) throws IOException {
      String name = entry.getName();
      byte[] content = in.readNBytes(MAX_ENTRY_BYTES + 1);
      total += content.length;
      if (content.length > MAX_ENTRY_BYTES) {
        faults.add(tooBig(name + " has more than " + MAX_ENTRY_BYTES + " bytes", "that per file"));
        return false;
      }
      if (total > MAX_TOTAL_BYTES || tooDense()) {
        faults.add(
            tooBig(
                "the zip unpacks to a multiple of its size",
                MAX_TOTAL_BYTES + " bytes unpacked, and " + MAX_RATIO + " times their zip"));
        return false;
      }
      if (leadsOutside(name)) {
        faults.add(
            new Fault(
                "unsafe-path",
                "",
                "",
                "the zip holds an entry named " + name.replaceAll("\\p{Cntrl}", "?"),
                "Paths in a package are relative and stay inside it",
                "Pack the files again without .., drive letters or backslashes"));
      } else if (!entry.isDirectory() && files.put(name, content) != null) {
        faults.add(
            new Fault(
                "repeated-file",
                name,
                "",
                name + " is in the zip twice",
                "Each file may occur once, or readers disagree on which one counts",
                "Remove one"));
      }
      return true;
    }

    private boolean tooDense() {
      return total > RATIO_COUNTS_FROM_BYTES && total / zipBytes > MAX_RATIO;
    }

    private static boolean leadsOutside(String name) {
      return name.startsWith("/")
          || name.contains("\\")
          || name.contains(":")
          || name.indexOf('\0') >= 0
          || List.of(name.split("/", -1)).contains("..");
    }
  }
}
