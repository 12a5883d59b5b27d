package io.filestore.functions.store;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Gives tickets: a row, a URL to put the bytes to, a token to take it back. */
public final class Tickets {

  /**
   * A ticket.
   *
   * @param revertToken told once, here
   */
  public record Ticket(FileId id, Urls.Signed upload, String revertToken) {}

  private final FileIndex index;
  private final Urls urls;
  private final Clock clock;

  public Tickets(FileIndex index, Urls urls, Clock clock) {
    this.index = index;
    this.urls = urls;
    this.clock = clock;
  }

  /** A new ticket for a file of that name. */
  public Ticket give(FileName name, Constraints constraints) {
    // made here and not kept: a snapshot of it would give every copy the same numbers
    SecureRandom random = new SecureRandom();
    FileId id = FileId.random(random);
    String token = Tokens.base32(random);
    Urls.Signed upload = urls.upload(id, constraints);
    index.create(
        new FileIndex.Ticket(
            id,
            name,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            upload.expiresAt(),
            Tokens.hash(token),
            constraints.sha256()));
    return new Ticket(id, upload, token);
  }
}
