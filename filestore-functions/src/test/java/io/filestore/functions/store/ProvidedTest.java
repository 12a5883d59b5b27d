package io.filestore.functions.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.functions.json.Json;
import io.filestore.functions.json.JsonReader;
import io.filestore.functions.json.JsonWriter;
import io.filestore.functions.testing.Call;
import io.filestore.resources.ResourceProvider;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The resources, property by property. */
class ProvidedTest {

  @Test
  void theTableIsWhatItShouldBe() {
    assertProvides(new FilesTable(), "files-table.json");
  }

  @Test
  void theBucketIsWhatItShouldBe() {
    assertProvides(new StorageBucket(), "storage-bucket.json");
  }

  private static void assertProvides(ResourceProvider provider, String expected) {
    Json.ObjBuilder provided = Json.object();
    provider
        .resources()
        .forEach(resource -> provided.with(resource.logicalId(), json(resource.toMap())));
    // both through the reader: objects are equal whatever the order of their fields
    assertThat(JsonReader.read(JsonWriter.write(provided.build())))
        .isEqualTo(JsonReader.read(Call.resource("/resources/" + expected)));
  }

  private static Json json(Object value) {
    if (value instanceof Map<?, ?> map) {
      Json.ObjBuilder object = Json.object();
      map.forEach((name, field) -> object.with(name.toString(), json(field)));
      return object.build();
    }
    if (value instanceof List<?> list) {
      return new Json.Array(list.stream().map(ProvidedTest::json).toList());
    }
    if (value instanceof Number || value instanceof Boolean) {
      return JsonReader.read(value.toString());
    }
    return new Json.Text(value.toString());
  }
}
