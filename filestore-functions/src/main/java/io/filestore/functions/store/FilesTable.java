package io.filestore.functions.store;

import io.filestore.resources.AttributeType;
import io.filestore.resources.DeletionPolicy;
import io.filestore.resources.Index;
import io.filestore.resources.Resource;
import io.filestore.resources.ResourceProvider;
import io.filestore.resources.Table;
import io.filestore.resources.UpdateReplacePolicy;
import java.util.List;

/** The table of files. Only rows that wait for something are in its index. */
public final class FilesTable implements ResourceProvider {

  @Override
  public List<Resource> resources() {
    return List.of(
        Table.of("FilesTable")
            .partitionKey(Attributes.ID, AttributeType.STRING)
            .index(
                Index.of(Attributes.PENDING_INDEX)
                    .partitionKey(Attributes.PENDING, AttributeType.STRING)
                    .sortKey(Attributes.PENDING_SINCE, AttributeType.STRING)
                    .projectKeys())
            .timeToLive(Attributes.TTL)
            .pointInTimeRecovery()
            .encrypted()
            .deletionPolicy(DeletionPolicy.RETAIN_EXCEPT_ON_CREATE)
            .updateReplacePolicy(UpdateReplacePolicy.RETAIN));
  }
}
