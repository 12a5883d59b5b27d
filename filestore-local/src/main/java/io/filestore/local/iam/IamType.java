package io.filestore.local.iam;

import io.filestore.local.resource.Resource;
import io.filestore.local.resource.ResourceException;
import io.filestore.local.resource.ResourceRequest;
import io.filestore.local.resource.ResourceType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** One type of IAM: its resources have names, ids and ARNs, and no effect. */
final class IamType implements ResourceType {

  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_POLICY_NAME = 128;
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int ID_LETTERS = 17;

  private final ObjectMapper mapper = new ObjectMapper();
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private final String kind;
  private final String arnKind;
  private final String idPrefix;
  private final Set<String> createOnly;
  private final List<String> required;

  /**
   * @param arnKind as in {@code arn:aws:iam::…:role/…}; empty for what has no ARN
   * @param idPrefix what ids start with; empty for what has none
   */
  IamType(
      String kind, String arnKind, String idPrefix, Set<String> createOnly, List<String> required) {
    this.kind = kind;
    this.arnKind = arnKind;
    this.idPrefix = idPrefix;
    this.createOnly = createOnly;
    this.required = required;
  }

  @Override
  public String name() {
    return "AWS::IAM::" + kind;
  }

  @Override
  public Set<String> createOnly() {
    return createOnly;
  }

  @Override
  public Resource create(ResourceRequest request) throws ResourceException {
    check(request.properties());
    boolean inline = kind.equals("Policy");
    String given = inline ? "" : request.properties().path(kind + "Name").asString("");
    int limit = kind.equals("ManagedPolicy") ? LONGEST_POLICY_NAME : LONGEST_NAME;
    String name = given.isEmpty() ? request.newName(limit) : given;
    if (!name.matches("[\\w+=,.@-]{1,128}")) {
      throw new ResourceException(
          "The specified value for "
              + Character.toLowerCase(kind.charAt(0))
              + kind.substring(1)
              + "Name is invalid. It must contain only alphanumeric characters and/or the"
              + " following: +=,.@_-");
    }
    if (!names.add(name)) {
      throw new ResourceException(
          "%s with name %s already exists. (Service: Iam, Status Code: 409)".formatted(kind, name));
    }
    ObjectNode attributes = mapper.createObjectNode();
    String arn =
        "arn:aws:iam::%s:%s%s%s"
            .formatted(
                request.account(), arnKind, request.properties().path("Path").asString("/"), name);
    if (!arnKind.isEmpty()) {
      attributes.put(kind.equals("ManagedPolicy") ? "PolicyArn" : "Arn", arn);
    }
    if (!idPrefix.isEmpty()) {
      attributes.put((kind.equals("ManagedPolicy") ? "Policy" : kind) + "Id", newId());
    }
    if (inline) {
      attributes.put("Id", name);
    }
    return new Resource(
        kind.equals("ManagedPolicy") ? arn : name, request.properties(), attributes);
  }

  @Override
  public Resource update(ResourceRequest request, Resource current) throws ResourceException {
    check(request.properties());
    return new Resource(current.physicalId(), request.properties(), current.attributes());
  }

  @Override
  public void delete(Resource current) {
    names.remove(nameOf(current));
  }

  @Override
  public void restore(Resource resource) {
    names.add(nameOf(resource));
  }

  private static String nameOf(Resource resource) {
    return resource.physicalId().substring(resource.physicalId().lastIndexOf('/') + 1);
  }

  private void check(ObjectNode properties) throws ResourceException {
    for (String property : required) {
      if (!properties.has(property)) {
        throw new ResourceException(
            "Properties validation failed for resource with message: #: required key [%s] not found"
                .formatted(property));
      }
    }
  }

  private String newId() {
    StringBuilder id = new StringBuilder(idPrefix);
    RandomGenerator random = RandomGenerator.getDefault();
    for (int i = 0; i < ID_LETTERS; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
