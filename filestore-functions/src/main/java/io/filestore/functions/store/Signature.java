package io.filestore.functions.store;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * First bytes by which a format is known, as the <a
 * href="https://mimesniff.spec.whatwg.org/#matching-a-mime-type-pattern">MIME Sniffing standard</a>
 * and the formats' own specifications have them.
 *
 * @param types media types of that format
 * @param offset where the bytes are
 * @param prefix the bytes, a character each
 * @param container whether files of many other types begin like that too
 */
record Signature(List<String> types, int offset, String prefix, boolean container) {

  /** How many bytes are looked at. */
  static final int LENGTH = 1024;

  private static final String ANYTHING = "application/octet-stream";

  private static final List<Signature> KNOWN =
      List.of(
          hex("89504E470D0A1A0A", 0, "image/png", "image/apng", "image/x-png"),
          hex("FFD8FF", 0, "image/jpeg", "image/jpg", "image/pjpeg"),
          text("GIF87a", 0, "image/gif"),
          text("GIF89a", 0, "image/gif"),
          text("WEBP", 8, "image/webp"),
          text("ftypavif", 4, "image/avif"),
          text("ftypavis", 4, "image/avif"),
          text("ftyphei", 4, "image/heic", "image/heif"),
          text("ftypmif1", 4, "image/heic", "image/heif", "image/avif"),
          hex("49492A00", 0, "image/tiff"),
          hex("4D4D002A", 0, "image/tiff"),
          hex("00000100", 0, "image/x-icon", "image/vnd.microsoft.icon"),
          text("%PDF-", 0, "application/pdf", "application/x-pdf"),
          text("%!PS-", 0, "application/postscript"),
          text("{\\rtf", 0, "application/rtf", "text/rtf"),
          text("OggS", 0, "audio/ogg", "video/ogg", "application/ogg", "audio/opus"),
          text("fLaC", 0, "audio/flac", "audio/x-flac"),
          text("WAVE", 8, "audio/wav", "audio/wave", "audio/x-wav", "audio/vnd.wave"),
          text("AVI ", 8, "video/x-msvideo", "video/avi", "video/vnd.avi"),
          text("ID3", 0, "audio/mpeg", "audio/mp3"),
          hex("FFFB", 0, "audio/mpeg", "audio/mp3"),
          hex("FFF3", 0, "audio/mpeg", "audio/mp3"),
          hex("FFF2", 0, "audio/mpeg", "audio/mp3"),
          hex("1A45DFA3", 0, "video/webm", "audio/webm", "video/x-matroska", "audio/x-matroska"),
          text("ftyp", 4, "video/mp4", "audio/mp4", "video/quicktime", "audio/x-m4a", "video/3gpp")
              .asContainer(),
          hex("504B0304", 0, "application/zip", "application/x-zip-compressed").asContainer(),
          hex("504B0506", 0, "application/zip", "application/x-zip-compressed").asContainer(),
          hex("1F8B08", 0, "application/gzip", "application/x-gzip").asContainer(),
          hex("425A68", 0, "application/x-bzip2"),
          hex("FD377A585A00", 0, "application/x-xz"),
          hex("28B52FFD", 0, "application/zstd"),
          hex("377ABCAF271C", 0, "application/x-7z-compressed"),
          text(
              "Rar!\u001a\u0007",
              0,
              "application/vnd.rar",
              "application/x-rar-compressed",
              "application/x-rar"),
          text("ustar", 257, "application/x-tar"),
          hex("D0CF11E0A1B11AE1", 0, "application/x-ole-storage").asContainer(),
          text("wOFF", 0, "font/woff"),
          text("wOF2", 0, "font/woff2"),
          hex("7F454C46", 0, "application/x-elf", "application/x-executable"),
          hex("CAFEBABE", 0, "application/java-vm", "application/x-java-class"),
          hex("0061736D", 0, "application/wasm"),
          text("SQLite format 3\u0000", 0, "application/vnd.sqlite3", "application/x-sqlite3"),
          text(
              "MZ",
              0,
              "application/vnd.microsoft.portable-executable",
              "application/x-msdownload"));

  /**
   * Whether a file that begins like that may be of the type. One of a known format must begin as
   * the format does, text must have no zero bytes, and any other must not begin as a known format
   * that is no container.
   *
   * @param type without parameters, in lower case
   */
  static boolean agrees(String type, byte[] bytes) {
    String start = new String(bytes, StandardCharsets.ISO_8859_1);
    if (type.equals(ANYTHING)) {
      return true;
    }
    List<Signature> own = KNOWN.stream().filter(known -> known.types().contains(type)).toList();
    if (!own.isEmpty()) {
      return own.stream().anyMatch(signature -> signature.in(start));
    }
    if (type.startsWith("text/")) {
      return !zeroIn(start)
          && KNOWN.stream().noneMatch(known -> known.distinctive() && known.in(start));
    }
    return KNOWN.stream()
        .noneMatch(known -> !known.container() && known.distinctive() && known.in(start));
  }

  // a few letters, or some in the middle, are in many a text
  private boolean distinctive() {
    return offset == 0 && (prefix.length() > 3 || prefix.charAt(0) > '\u007f');
  }

  private boolean in(String start) {
    return start.startsWith(prefix, offset);
  }

  // UTF-16 has zeros too, and says so in its first two bytes
  private static boolean zeroIn(String start) {
    boolean utf16 = start.startsWith("\u00fe\u00ff") || start.startsWith("\u00ff\u00fe");
    return !utf16 && start.indexOf('\0') >= 0;
  }

  private static Signature hex(String bytes, int offset, String... types) {
    return text(
        new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1), offset, types);
  }

  private static Signature text(String prefix, int offset, String... types) {
    return new Signature(List.of(types), offset, prefix, false);
  }

  private Signature asContainer() {
    return new Signature(types, offset, prefix, true);
  }
}
