package io.filestore.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.local.json.Json;
import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.type.AliasType;
import io.filestore.local.lambda.type.FunctionType;
import io.filestore.local.lambda.type.LayerVersionType;
import io.filestore.local.lambda.type.VersionType;
import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Versions, aliases and layers as the template engine makes them. */
class VersionsTest {

  @TempDir Path data;
  private Bench bench;
  private FunctionType functions;
  private VersionType versions;
  private AliasType aliases;
  private LayerVersionType layers;

  @BeforeEach
  void start() throws Exception {
    bench = new Bench(data);
    functions = new FunctionType(bench.functions, bench.layers, bench.code);
    versions = new VersionType(bench.functions, bench.code);
    aliases = new AliasType(bench.functions);
    layers = new LayerVersionType(bench.layers, bench.code);
    bench.objects.put("code/f1", Archives.function(Map.of("edition.txt", "one")));
    bench.objects.put("code/f2", Archives.function(Map.of("edition.txt", "two")));
    bench.objects.put("code/plain", Archives.function(Map.of()));
    bench.objects.put("code/l1", Archives.layer(Map.of("edition.txt", "layer one")));
    bench.objects.put("code/l2", Archives.layer(Map.of("edition.txt", "layer two")));
  }

  @AfterEach
  void end() {
    bench.close();
  }

  private static ObjectNode describe(String key, String colour) {
    ObjectNode properties = Bench.function(key, Archives.HANDLER + "describe");
    properties.putObject("Environment").putObject("Variables").put("COLOUR", colour);
    return properties;
  }

  private Resource create(ObjectNode properties) throws ResourceException {
    return functions.create(Bench.request("Shop", properties));
  }

  private Resource publish(Resource function) throws ResourceException {
    ObjectNode properties = Json.object().put("FunctionName", function.physicalId());
    return versions.create(Bench.request("Version", properties));
  }

  private static ObjectNode alias(Resource function, String version) {
    return Json.object()
        .put("FunctionName", function.physicalId())
        .put("Name", "live")
        .put("FunctionVersion", version);
  }

  private Resource layer(String key) throws ResourceException {
    ObjectNode properties = Json.object().put("LayerName", "shop");
    properties.putObject("Content").put("S3Bucket", "code").put("S3Key", key);
    return layers.create(Bench.request("Layer", properties));
  }

  private JsonNode call(String function) throws Exception {
    Invocation invocation = bench.invoker.invoke(function, "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(invocation.functionError()).isEmpty();
    return Json.valueOrText(invocation.payload());
  }

  private String seen(String function) throws Exception {
    JsonNode answer = call(function);
    return answer.path("version").asString()
        + " "
        + answer.path("edition").asString()
        + " "
        + answer.path("colour").asString();
  }

  @Test
  void aPublishedVersionIsASnapshotThatTheAliasLeadsTo() throws Exception {
    Resource function = create(describe("f1", "red"));
    Resource one = publish(function);
    assertThat(one.physicalId())
        .isEqualTo(
            "arn:aws:lambda:us-east-1:000000000000:function:" + function.physicalId() + ":1");
    Resource alias = aliases.create(Bench.request("Alias", alias(function, "1")));
    assertThat(alias.physicalId())
        .isEqualTo(
            "arn:aws:lambda:us-east-1:000000000000:function:" + function.physicalId() + ":live");
    functions.update(Bench.request("Shop", describe("f2", "blue")), function);

    assertThat(seen(function.physicalId())).isEqualTo("$LATEST two blue");
    assertThat(seen(alias.physicalId())).isEqualTo("1 one red");
    assertThat(call(alias.physicalId()).path("arn").asString()).isEqualTo(alias.physicalId());

    Resource two = publish(function);
    aliases.update(Bench.request("Alias", alias(function, "2")), alias);
    versions.delete(one);
    assertThat(two.attributes().path("Version").asString()).isEqualTo("2");
    assertThat(seen(alias.physicalId())).isEqualTo("2 two blue");
    assertThatThrownBy(() -> call(one.physicalId()))
        .isInstanceOf(ServiceException.class)
        .hasMessage("Function not found: " + one.physicalId());
  }

  @Test
  void nothingNewIsNoNewVersion() throws Exception {
    Resource function = create(describe("f1", "red"));
    publish(function);
    assertThatThrownBy(() -> publish(function))
        .isInstanceOf(ResourceException.class)
        .hasMessage(
            "A version for this Lambda function exists ( 1 ). Modify the function to create a new"
                + " version.");
  }

  @Test
  void aVersionCanBePublishedAfterARollbackToTheOneBefore() throws Exception {
    Resource function = create(describe("f1", "red"));
    publish(function);
    functions.update(Bench.request("Shop", describe("f2", "red")), function);
    publish(function);
    functions.update(Bench.request("Shop", describe("f1", "red")), function);
    functions.update(Bench.request("Shop", describe("f2", "red")), function);
    assertThat(publish(function).attributes().path("Version").asString()).isEqualTo("3");
  }

  @Test
  void aVersionThatAnAliasNamesCannotBeDeleted() throws Exception {
    Resource function = create(describe("f1", "red"));
    Resource one = publish(function);
    aliases.create(Bench.request("Alias", alias(function, "1")));
    assertThatThrownBy(() -> versions.delete(one))
        .isInstanceOf(ResourceException.class)
        .hasMessage(
            "Version 1 of function '"
                + function.physicalId()
                + "' is used by alias 'live'. (Service: Lambda, Status Code: 409, Error Code:"
                + " ResourceConflictException)");
  }

  @Test
  void aChangedLayerRestartsItsUsersOnly() throws Exception {
    Resource layer = layer("l1");
    ObjectNode uses = describe("plain", "red");
    uses.putArray("Layers").add(layer.physicalId());
    Resource user = create(uses);
    Resource other = create(describe("f1", "red"));
    assertThat(seen(user.physicalId())).isEqualTo("$LATEST layer one red");
    int otherPid = call(other.physicalId()).path("pid").asInt();
    int userPid = call(user.physicalId()).path("pid").asInt();

    Resource next = layer("l2");
    assertThat(next.physicalId()).isEqualTo("arn:aws:lambda:us-east-1:000000000000:layer:shop:2");
    ObjectNode changed = uses.deepCopy();
    changed.putArray("Layers").add(next.physicalId());
    functions.update(Bench.request("Shop", changed), user);
    functions.update(Bench.request("Other", describe("f1", "red")), other);
    layers.delete(layer);

    JsonNode answer = call(user.physicalId());
    assertThat(answer.path("edition").asString()).isEqualTo("layer two");
    assertThat(answer.path("pid").asInt()).isNotEqualTo(userPid);
    assertThat(call(other.physicalId()).path("pid").asInt()).isEqualTo(otherPid);
  }

  @Test
  void anotherDescriptionKeepsTheProcess() throws Exception {
    Resource function = create(describe("f1", "red"));
    int pid = call(function.physicalId()).path("pid").asInt();
    ObjectNode changed = describe("f1", "red").put("Description", "Sells.").put("Role", "other");
    functions.update(Bench.request("Shop", changed), function);
    assertThat(call(function.physicalId()).path("pid").asInt()).isEqualTo(pid);
  }

  @Test
  void aCallThatRunsWhileItsVersionIsReplacedFinishes() throws Exception {
    ObjectNode sleeping = Bench.function("f1", Archives.HANDLER + "sleep");
    Resource function = create(sleeping);
    byte[] event = "{\"millis\":1500}".getBytes(StandardCharsets.UTF_8);
    CompletableFuture<Invocation> running =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return bench.invoker.invoke(function.physicalId(), event);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    var before = bench.functions.versions(function.physicalId()).get(0).pool();
    while (before.pids().isEmpty()) {
      Thread.sleep(10);
    }
    functions.update(Bench.request("Shop", describe("f2", "red")), function);
    assertThat(seen(function.physicalId())).isEqualTo("$LATEST two red");
    assertThat(running.get().functionError()).isEmpty();
    while (!before.pids().isEmpty()) {
      Thread.sleep(10);
    }
  }

  @Test
  void theProcessOfAVersionThatTheAliasHadLeftStayedForEver() throws Exception {
    Resource function = create(describe("f1", "red"));
    publish(function);
    Resource alias = aliases.create(Bench.request("Alias", alias(function, "1")));
    assertThat(seen(alias.physicalId())).isEqualTo("1 one red");
    var left = bench.functions.versions(function.physicalId()).get(1).pool();
    assertThat(left.pids()).hasSize(1);
    functions.update(Bench.request("Shop", describe("f2", "blue")), function);
    publish(function);

    aliases.update(Bench.request("Alias", alias(function, "2")), alias);
    assertThat(left.pids()).isEmpty();
    assertThat(seen(alias.physicalId())).isEqualTo("2 two blue");

    aliases.update(Bench.request("Alias", alias(function, "1")), alias);
    assertThat(seen(alias.physicalId())).as("after a rollback").isEqualTo("1 one red");
    assertThat(left.pids()).hasSize(1);
  }

  @Test
  void everythingIsThereAgainAfterARestart() throws Exception {
    Resource layer = layer("l1");
    ObjectNode first = describe("plain", "red");
    first.putArray("Layers").add(layer.physicalId());
    Resource function = create(first);
    Resource one = publish(function);
    Resource alias = aliases.create(Bench.request("Alias", alias(function, "1")));
    ObjectNode second = describe("f2", "blue");
    Resource updated = functions.update(Bench.request("Shop", second), function);
    bench.close();

    bench = new Bench(data);
    functions = new FunctionType(bench.functions, bench.layers, bench.code);
    new LayerVersionType(bench.layers, bench.code).restore(layer);
    functions.restore(updated);
    versions = new VersionType(bench.functions, bench.code);
    versions.restore(one);
    new AliasType(bench.functions).restore(alias);

    assertThat(seen(alias.physicalId())).isEqualTo("1 layer one red");
    assertThat(seen(function.physicalId())).isEqualTo("$LATEST two blue");
    assertThat(publish(updated).attributes().path("Version").asString()).isEqualTo("2");
  }

  @Test
  void whatATemplateHasWrongIsSaidInLambdasWords() {
    assertThatThrownBy(() -> create(describe("f1", "red").put("Timeout", "901")))
        .hasMessage(
            "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint:"
                + " Member must have value less than or equal to 900 (Service: Lambda, Status Code:"
                + " 400, Error Code: ValidationException)");
    assertThatThrownBy(() -> create(describe("none", "red")))
        .hasMessage(
            "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The"
                + " specified key does not exist. (code/none) (Service: Lambda, Status Code: 400,"
                + " Error Code: InvalidParameterValueException)");
    ObjectNode reserved = describe("f1", "red");
    reserved.putObject("Environment").putObject("Variables").put("AWS_REGION", "secret");
    assertThatThrownBy(() -> create(reserved))
        .hasMessage(
            "Lambda was unable to configure your environment variables because the environment"
                + " variables you have provided contains reserved keys that are currently not"
                + " supported for modification. Reserved keys used in this request: AWS_REGION"
                + " (Service: Lambda, Status Code: 400, Error Code:"
                + " InvalidParameterValueException)");
    ObjectNode layered = describe("f1", "red");
    layered.putArray("Layers").add("arn:aws:lambda:us-east-1:000000000000:layer:none:1");
    assertThatThrownBy(() -> create(layered))
        .hasMessage(
            "Layer version arn:aws:lambda:us-east-1:000000000000:layer:none:1 does not exist."
                + " (Service: Lambda, Status Code: 400, Error Code:"
                + " InvalidParameterValueException)");
  }

  @Test
  void otherRuntimesAreKeptAndRefusedWhenCalled() throws Exception {
    ObjectNode properties = Json.object().put("Runtime", "nodejs22.x").put("Handler", "index.a");
    properties.putObject("Code").put("ZipFile", "exports.a = () => 1");
    Resource function = create(properties);
    assertThatThrownBy(() -> call(function.physicalId()))
        .isInstanceOf(ServiceException.class)
        .hasMessage(
            "Function '"
                + function.physicalId()
                + "' has runtime 'nodejs22.x'; locally only functions in Java run.");
  }
}
