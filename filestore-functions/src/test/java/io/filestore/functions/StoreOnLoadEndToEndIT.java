package io.filestore.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.functions.json.Json;
import io.filestore.functions.testing.Api;
import io.filestore.functions.testing.DeployedData;
import io.filestore.junit.FilestoreLocal;
import io.filestore.junit.FilestoreStack;
import org.junit.jupiter.api.Test;

/** The application that stores uploads at once. */
@FilestoreLocal(parameters = "StoreOnLoad=True", ownStack = true)
class StoreOnLoadEndToEndIT {

  @Test
  void anUploadIsStoredWithoutACallAndNothingExpires(FilestoreStack stack) {
    Api api = new Api(stack);
    try (DeployedData data = new DeployedData(stack)) {
      Api.Answer ticket = api.ticket(Json.object().with("name", "a.txt"));
      String id = ticket.text("id");
      assertThat(api.put(ticket, "abc".getBytes(UTF_8)).statusCode()).isEqualTo(200);

      data.rowWith("stored_at", id);
      Json.Obj stored = api.files("POST", "", id).objects().get(0);
      assertThat(api.get(stored.text("url").orElseThrow()).body()).asString(UTF_8).isEqualTo("abc");
    }
    assertThatThrownBy(() -> stack.invoke("FileExpireFunction", "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The stack '%s' has no function 'FileExpireFunction', but 'FileDeleteFunction',"
                + " 'FileInfoFunction', 'FilePreprocessFunction', 'FileReconcileFunction',"
                + " 'FileRevertFunction', 'FileStoreFunction', 'FileUploadedFunction'",
            stack.name());
  }
}
