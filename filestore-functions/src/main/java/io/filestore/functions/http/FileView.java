package io.filestore.functions.http;

import io.filestore.functions.json.Json;
import io.filestore.functions.store.Details;
import io.filestore.functions.store.FileRow;
import io.filestore.functions.store.Urls;

/** A file as POST /files shows it; what it does not have is left out. */
public final class FileView {

  private FileView() {}

  /** The file's object in the answer. */
  public static Json of(Details.Shown file) {
    FileRow row = file.row();
    Json.ObjBuilder view =
        Json.object()
            .with("id", row.id().value())
            .with("name", row.name().value())
            .withText("type", row.type());
    row.size().ifPresent(size -> view.with("size", size));
    return view.withText("sha256", row.sha256())
        .withText("uploaded_at", row.uploadedAt())
        .withText("stored_at", row.storedAt())
        .withText("deleted_at", row.deletedAt())
        .withText("url", file.download().map(Urls.Signed::url))
        .withText("url_expires_at", file.download().map(Urls.Signed::expiresAt))
        .build();
  }
}
