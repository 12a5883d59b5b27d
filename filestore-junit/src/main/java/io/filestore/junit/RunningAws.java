package io.filestore.junit;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The local AWS, with the artifacts of the prepared stack in it. */
final class RunningAws implements AutoCloseable {

  private static final LocalCredentials CREDENTIALS = new LocalCredentials("test", "test");

  private final PreparedStack prepared;
  private final LocalProcess process;
  private final AwsClient client;
  private final Stacks stacks;
  private final AtomicInteger made = new AtomicInteger();

  private RunningAws(PreparedStack prepared, LocalProcess process) {
    this.prepared = prepared;
    this.process = process;
    this.client = new AwsClient(process.endpoint(), prepared.region(), CREDENTIALS);
    this.stacks = new Stacks(client);
  }

  /**
   * Starts it.
   *
   * @throws IllegalStateException when it does not start, with what it printed
   */
  static RunningAws start(PreparedStack prepared) {
    LocalProcess process =
        LocalProcess.start(
            "The local AWS",
            prepared.command(),
            Map.of(
                "AWS_ACCESS_KEY_ID", CREDENTIALS.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", CREDENTIALS.secretAccessKey()));
    try {
      RunningAws aws = new RunningAws(prepared, process);
      aws.upload();
      return aws;
    } catch (RuntimeException e) {
      process.close();
      throw e;
    }
  }

  private void upload() {
    Bucket bucket = new Bucket(client, prepared.bucket());
    bucket.create();
    prepared.artifacts().forEach(artifact -> bucket.put(artifact.key(), artifact.file()));
    bucket.put(Stacks.TEMPLATE_KEY, prepared.template());
  }

  /**
   * Creates a stack and waits until it is there.
   *
   * @param parameters instead of those that were prepared
   * @throws IllegalStateException with the first resource that failed, when it cannot be created
   */
  FilestoreStack create(Map<String, String> parameters) {
    int number = made.incrementAndGet();
    String name = number == 1 ? prepared.name() : numbered(prepared.name(), number);
    Map<String, String> all = new TreeMap<>(prepared.parameters());
    all.putAll(parameters);
    return stacks.create(
        new Stacks.Request(name, prepared.bucket(), all, prepared.tags(), prepared.capabilities()));
  }

  /** A name has at most 128 characters. */
  private static String numbered(String name, int number) {
    String end = "-" + number;
    return name.substring(0, Math.min(name.length(), 128 - end.length())) + end;
  }

  Stacks stacks() {
    return stacks;
  }

  @Override
  public void close() {
    process.close();
  }
}
