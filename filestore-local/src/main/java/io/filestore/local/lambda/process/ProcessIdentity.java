package io.filestore.local.lambda.process;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;

/**
 * What is one process's own.
 *
 * @param id names it in the paths of the Runtime API; not to be guessed
 * @param token lets it ask for credentials
 * @param mark text of the marks in its output
 * @param endpoint of all services
 */
record ProcessIdentity(
    String id, String token, String mark, String logStream, URI endpoint, Credentials credentials) {

  private static final SecureRandom RANDOM = new SecureRandom();

  static ProcessIdentity create(
      String version, Clock clock, URI endpoint, Credentials credentials) {
    LocalDate day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String stream =
        "%04d/%02d/%02d/[%s]%s"
            .formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth(), version, hex());
    return new ProcessIdentity(hex(), hex(), hex(), stream, endpoint, credentials);
  }

  String runtimeApi() {
    return endpoint.getAuthority() + RuntimeApi.PATH + id;
  }

  String credentialsUri() {
    return endpoint + CredentialsEndpoint.PATH + id;
  }

  private static String hex() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return logStream;
  }
}
