package io.filestore.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.Invocation;
import io.filestore.local.lambda.Invoker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.LambdaFunctionConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class S3EventsTest {

  private static final String BUCKET = "events";
  private static final String FUNCTION =
      "arn:aws:lambda:eu-west-1:000000000000:function:uploaded:live";

  private final Recorder recorder = new Recorder();
  private final Set<String> asked = new HashSet<>();
  @TempDir Path data;
  private InProcess s3;

  @BeforeEach
  void start() throws Exception {
    s3 = new InProcess(data);
    s3.client.createBucket(request -> request.bucket(BUCKET));
    s3.storage.deliverEventsTo(recorder, (function, bucket) -> asked.add(function + " " + bucket));
  }

  @AfterEach
  void stop() throws Exception {
    s3.close();
  }

  @Test
  void aPutIsToldAsS3TellsIt() throws Exception {
    notify("s3:ObjectCreated:*", "uploads/", "");
    String eTag = put("uploads/red flower+ü.jpg", "hello").replace("\"", "");
    JsonNode record = next();
    assertThat(record.path("eventVersion").asString()).isEqualTo("2.1");
    assertThat(record.path("eventSource").asString()).isEqualTo("aws:s3");
    assertThat(record.path("awsRegion").asString()).isEqualTo("eu-west-1");
    assertThat(record.path("eventName").asString()).isEqualTo("ObjectCreated:Put");
    assertThat(record.path("eventTime").asString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(record.path("s3").path("configurationId").asString()).isEqualTo("rule");
    assertThat(record.path("s3").path("bucket").path("name").asString()).isEqualTo(BUCKET);
    assertThat(record.path("s3").path("bucket").path("arn").asString())
        .isEqualTo("arn:aws:s3:::" + BUCKET);
    JsonNode object = record.path("s3").path("object");
    assertThat(object.path("key").asString()).isEqualTo("uploads/red+flower%2B%C3%BC.jpg");
    assertThat(object.path("size").asInt()).isEqualTo(5);
    assertThat(object.path("eTag").asString()).isEqualTo(eTag);
    assertThat(object.path("sequencer").asString()).matches("[0-9A-F]{16}");
    assertThat(object.has("versionId")).isFalse();
  }

  /** Of a set, adding twice is what the function does not allow here. */
  @Test
  void aFunctionThatDoesNotLetS3CallItIsRefused() {
    notify("s3:ObjectCreated:*", "", "");
    assertThat(asked).containsExactly(FUNCTION + " arn:aws:s3:::" + BUCKET);
    assertThatThrownBy(() -> notify("s3:ObjectCreated:*", "a", ""))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument");
              assertThat(e.awsErrorDetails().errorMessage())
                  .isEqualTo("Unable to validate the following destination configurations");
            });
  }

  @Test
  void keysOutsideTheFilterAreNotTold() throws Exception {
    notify("s3:ObjectCreated:*", "uploads/", ".jpg");
    put("files/a.jpg", "x");
    put("uploads/a.png", "x");
    put("uploads/b.jpg", "x");
    assertThat(next().path("s3").path("object").path("key").asString()).isEqualTo("uploads/b.jpg");
    assertThat(recorder.payloads).isEmpty();
  }

  @Test
  void copiesAndUploadsInPartsAreToldOnceEach() throws Exception {
    put("source", "some bytes");
    notify("s3:ObjectCreated:*", "", "");
    s3.client.copyObject(
        r ->
            r.sourceBucket(BUCKET)
                .sourceKey("source")
                .destinationBucket(BUCKET)
                .destinationKey("copy"));
    JsonNode copied = next();
    assertThat(copied.path("eventName").asString()).isEqualTo("ObjectCreated:Copy");
    assertThat(copied.path("s3").path("object").path("size").asInt()).isEqualTo(10);

    String id = s3.client.createMultipartUpload(r -> r.bucket(BUCKET).key("multi")).uploadId();
    String part =
        s3.client
            .uploadPart(
                r -> r.bucket(BUCKET).key("multi").uploadId(id).partNumber(1),
                RequestBody.fromString("hello"))
            .eTag();
    s3.client.completeMultipartUpload(
        r ->
            r.bucket(BUCKET)
                .key("multi")
                .uploadId(id)
                .multipartUpload(
                    u -> u.parts(CompletedPart.builder().partNumber(1).eTag(part).build())));
    JsonNode completed = next();
    assertThat(completed.path("eventName").asString())
        .isEqualTo("ObjectCreated:CompleteMultipartUpload");
    assertThat(completed.path("s3").path("object").path("key").asString()).isEqualTo("multi");
    assertThat(recorder.payloads).isEmpty();
  }

  @Test
  void removalsAreToldOfWhatWasThere() throws Exception {
    notify("s3:ObjectRemoved:*", "", "");
    put("a", "x");
    put("b", "x");
    s3.client.deleteObject(r -> r.bucket(BUCKET).key("nothing"));
    s3.client.deleteObject(r -> r.bucket(BUCKET).key("a"));
    JsonNode one = next();
    assertThat(one.path("eventName").asString()).isEqualTo("ObjectRemoved:Delete");
    assertThat(one.path("s3").path("object").path("key").asString()).isEqualTo("a");
    assertThat(one.path("s3").path("object").has("size")).isFalse();
    s3.client.deleteObjects(
        r ->
            r.bucket(BUCKET)
                .delete(
                    d ->
                        d.objects(
                            ObjectIdentifier.builder().key("b").build(),
                            ObjectIdentifier.builder().key("nothing").build())));
    assertThat(next().path("s3").path("object").path("key").asString()).isEqualTo("b");
    assertThat(recorder.payloads).isEmpty();
  }

  @Test
  void eventsOfOneKeyComeInOrder() throws Exception {
    notify("s3:ObjectCreated:Put", "", "");
    String last = "";
    for (int i = 0; i < 10; i++) {
      put("same", "x".repeat(i));
      JsonNode object = next().path("s3").path("object");
      assertThat(object.path("size").asInt()).isEqualTo(i);
      assertThat(object.path("sequencer").asString()).isGreaterThan(last);
      last = object.path("sequencer").asString();
    }
  }

  @Test
  void aFunctionThatIsGoneDoesNotStopTheOthers() throws Exception {
    notify("s3:ObjectCreated:*", "", "");
    recorder.refuse = true;
    put("a", "x");
    assertThat(recorder.refused.poll(10, TimeUnit.SECONDS)).isEqualTo(FUNCTION);
    recorder.refuse = false;
    put("b", "x");
    assertThat(next().path("s3").path("object").path("key").asString()).isEqualTo("b");
  }

  private void notify(String event, String prefix, String suffix) {
    s3.client.putBucketNotificationConfiguration(
        r ->
            r.bucket(BUCKET)
                .notificationConfiguration(
                    n ->
                        n.lambdaFunctionConfigurations(
                            LambdaFunctionConfiguration.builder()
                                .id("rule")
                                .lambdaFunctionArn(FUNCTION)
                                .eventsWithStrings(event)
                                .filter(
                                    f ->
                                        f.key(
                                            k ->
                                                k.filterRules(
                                                    rule("prefix", prefix),
                                                    rule("suffix", suffix))))
                                .build())));
  }

  private static FilterRule rule(String name, String value) {
    return FilterRule.builder().name(name).value(value).build();
  }

  private String put(String key, String text) {
    return s3.client.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text)).eTag();
  }

  private JsonNode next() throws Exception {
    String payload = recorder.payloads.poll(10, TimeUnit.SECONDS);
    assertThat(payload).isNotNull();
    JsonNode records = new ObjectMapper().readTree(payload).path("Records");
    assertThat(records.size()).isEqualTo(1);
    return records.path(0);
  }

  private static final class Recorder implements Invoker {

    final BlockingQueue<String> payloads = new LinkedBlockingQueue<>();
    final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    volatile boolean refuse;

    @Override
    public Invocation invoke(String function, byte[] payload) {
      throw new UnsupportedOperationException(List.of(function).toString());
    }

    @Override
    public void invokeAsync(String function, byte[] payload) throws ServiceException {
      if (refuse) {
        refused.add(function);
        throw new ServiceException(404, "ResourceNotFoundException", "Function not found");
      }
      payloads.add(new String(payload, StandardCharsets.UTF_8));
    }
  }
}
