package io.filestore.local.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Percent escapes, read leniently and written in the one form that signatures are made of. */
public final class UriCoding {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private UriCoding() {}

  /** Escapes every byte but the unreserved ones of RFC 3986, and those of {@code kept}. */
  public static String encode(byte[] decoded, String kept) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : decoded) {
      char c = (char) (b & 0xff);
      if (UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }

  /** The bytes that a text with percent escapes stands for; a broken escape stands for itself. */
  public static byte[] decode(String encoded, boolean plusIsSpace) {
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%'
          && i + 2 < bytes.length
          && HexFormat.isHexDigit(bytes[i + 1])
          && HexFormat.isHexDigit(bytes[i + 2])) {
        decoded.write(
            HexFormat.fromHexDigit(bytes[i + 1]) << 4 | HexFormat.fromHexDigit(bytes[i + 2]));
        i += 2;
      } else {
        decoded.write(plusIsSpace && bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    return decoded.toByteArray();
  }

  /** The parameters of a query in the order sent, decoded. */
  public static List<Map.Entry<String, String>> parameters(String query) {
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    for (String pair : query.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.add(Map.entry(text(name), text(value)));
      }
    }
    return parameters;
  }

  private static String text(String encoded) {
    return new String(decode(encoded, true), StandardCharsets.UTF_8);
  }
}
