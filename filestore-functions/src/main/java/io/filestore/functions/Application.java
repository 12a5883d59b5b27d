package io.filestore.functions;

import io.filestore.functions.runtime.Clients;
import io.filestore.functions.runtime.Settings;
import io.filestore.functions.store.Admission;
import io.filestore.functions.store.AwsInventory;
import io.filestore.functions.store.Copying;
import io.filestore.functions.store.DynamoIndex;
import io.filestore.functions.store.FileBytes;
import io.filestore.functions.store.FileIndex;
import io.filestore.functions.store.Inventory;
import io.filestore.functions.store.PresignedUrls;
import io.filestore.functions.store.S3Bytes;
import io.filestore.functions.store.Urls;
import java.time.Clock;

/**
 * The parts that handlers are made of, as the environment says. A handler asks for those it uses,
 * in its constructor without parameters: that is in the initialisation phase.
 */
final class Application {

  static final Settings SETTINGS = Settings.of(System.getenv());
  static final Clock CLOCK = Clock.systemUTC();

  private Application() {}

  static FileIndex index() {
    return new DynamoIndex(Clients.dynamoDb(), SETTINGS.table());
  }

  static FileBytes bytes() {
    return new S3Bytes(Clients.s3(), SETTINGS.bucket());
  }

  static Inventory inventory() {
    return new AwsInventory(Clients.dynamoDb(), SETTINGS.table(), Clients.s3(), SETTINGS.bucket());
  }

  static Admission admission() {
    return new Admission(SETTINGS);
  }

  static Copying copying() {
    return new Copying(index(), bytes(), admission(), CLOCK);
  }

  static Urls urls() {
    return new PresignedUrls(Clients.presigner(), Clients.credentials(), SETTINGS, CLOCK);
  }
}
