package io.filestore.local.cloudformation.stack;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A stack. Its fields are guarded by its monitor, under which no other stack's is asked for; only
 * this package writes.
 */
@JsonAutoDetect(
    fieldVisibility = Visibility.ANY,
    getterVisibility = Visibility.NONE,
    isGetterVisibility = Visibility.NONE)
public final class Stack {

  public final String name;
  public final String id;
  public final String account;
  public final String region;
  public final Instant created;
  public volatile StackStatus status = StackStatus.REVIEW_IN_PROGRESS;
  public @Nullable String reason;
  public @Nullable Instant updated;
  public @Nullable Instant deleted;
  public boolean terminationProtection;
  public @Nullable String policy;

  /** What the resources are now; null while nothing has been carried out. */
  public @Nullable Deployment current;

  /** What is being carried out, or was when it failed. */
  public @Nullable Deployment target;

  public @Nullable String changeSetId;

  /** Of the call that began the last operation. */
  public @Nullable String token;

  public Map<String, StackResource> resources = new LinkedHashMap<>();

  /** The resources as they were when last stable; null unless an update is not yet over. */
  @Nullable List<StackResource> baseline;

  /** Those that a successor has taken the place of, still there. */
  List<StackResource> replaced = new ArrayList<>();

  /** Never changed, only replaced, so that other stacks can look without its monitor. */
  public volatile List<StackOutput> outputs = List.of();

  /** The exports of other stacks that it uses; as with the outputs. */
  public volatile Set<String> imports = Set.of();

  /** The ids of its APIs. */
  final transient Set<String> apis = ConcurrentHashMap.newKeySet();

  public Map<String, ChangeSet> changeSets = new LinkedHashMap<>();

  /** What was asked with which token. */
  Map<String, String> tokens = new LinkedHashMap<>();

  /** In the order that they happened. */
  public final transient List<StackEvent> events = new ArrayList<>();

  /** Whether the operation under way is to stop where it is. */
  transient volatile boolean cancelled;

  /** Whether the stack is to be deleted as soon as its creation has stopped. */
  transient volatile boolean deleteNext;

  transient @Nullable String policyDuringUpdate;

  @JsonCreator
  Stack(
      @JsonProperty("name") String name,
      @JsonProperty("id") String id,
      @JsonProperty("account") String account,
      @JsonProperty("region") String region,
      @JsonProperty("created") Instant created) {
    this.name = name;
    this.id = id;
    this.account = account;
    this.region = region;
    this.created = created;
  }

  /** What was last asked for: the deployment under way, or else the one in place. */
  public @Nullable Deployment latest() {
    return target != null ? target : current;
  }

  /** The values that no text may show. */
  List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    if (current != null) {
      secrets.addAll(current.secrets());
    }
    if (target != null) {
      secrets.addAll(target.secrets());
    }
    return secrets;
  }

  boolean gone() {
    return status == StackStatus.DELETE_COMPLETE;
  }

  @Override
  public String toString() {
    return id;
  }
}
