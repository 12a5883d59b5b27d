package io.filestore.resources;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What every resource has besides its type's own properties. Immutable: each method gives a changed
 * copy.
 *
 * @param <S> the resource's own class
 */
public abstract sealed class Definition<S extends Definition<S>> implements Resource
    permits PlainResource, Table, Bucket {

  private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9]{1,255}");
  // AWS::X::Y, AWS::X::Y::MODULE, Custom::Name
  private static final Pattern TYPE = Pattern.compile("\\w[\\w@-]*(::\\w[\\w@-]*)+");

  /** The common part; attributes and properties in the order they were said. */
  record State(
      String type,
      String logicalId,
      Map<String, Object> attributes,
      Map<String, Object> properties) {

    State withAttribute(String name, Object value) {
      return new State(
          type, logicalId, Plain.with(attributes, name, Plain.copy(name, value)), properties);
    }

    State withProperty(String name, Object value) {
      return new State(
          type, logicalId, attributes, Plain.with(properties, name, Plain.copy(name, value)));
    }
  }

  // The order in which the template is best read.
  private static final List<String> ATTRIBUTES =
      List.of("Condition", "DependsOn", "DeletionPolicy", "UpdateReplacePolicy", "Metadata");

  private final State state;

  Definition(State state) {
    this.state = state;
  }

  static State of(String type, String logicalId) {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "'" + type + "' is no resource type; write one such as 'AWS::SQS::Queue'");
    }
    if (!LOGICAL_ID.matcher(logicalId).matches()) {
      throw new IllegalArgumentException(
          "'" + logicalId + "' is no logical id; legal are 1 to 255 letters and digits");
    }
    return new State(type, logicalId, Map.of(), Map.of());
  }

  State state() {
    return state;
  }

  abstract S with(State changed);

  /** What the type's own methods have said, in the order in which it is best read. */
  abstract Map<String, Object> typedProperties();

  /** The resource type, such as {@code AWS::DynamoDB::Table}. */
  public final String type() {
    return state.type();
  }

  @Override
  public final String logicalId() {
    return state.logicalId();
  }

  /**
   * Sets a property, by its name in the template; it wins over what the class's own methods say.
   *
   * @param value String, Boolean, Integer, Long, Double, BigDecimal, Iterable, Map with String
   *     keys, or a result of {@link Fn}; a String is always literal. The order of a {@code
   *     LinkedHashMap}, {@code LinkedHashSet}, {@code SortedMap}, {@code SortedSet} or list is
   *     kept; other maps and sets, whose order changes from run to run, are sorted
   * @throws IllegalArgumentException for any other value, null included
   */
  public final S property(String name, Object value) {
    return with(state.withProperty(name, value));
  }

  /** The condition of the template under which the resource exists. */
  public final S condition(String name) {
    return with(state.withAttribute("Condition", name));
  }

  /** Logical ids that must exist before this one; replaces what was said before. */
  public final S dependsOn(String... logicalIds) {
    return with(
        state.withAttribute(
            "DependsOn", logicalIds.length == 1 ? logicalIds[0] : List.of(logicalIds)));
  }

  /** What becomes of it when it leaves the stack. CloudFormation's default: deleted. */
  public final S deletionPolicy(DeletionPolicy policy) {
    return with(state.withAttribute("DeletionPolicy", policy));
  }

  /** What becomes of the old one when an update replaces it. CloudFormation's default: deleted. */
  public final S updateReplacePolicy(UpdateReplacePolicy policy) {
    return with(state.withAttribute("UpdateReplacePolicy", policy));
  }

  /** Metadata of the resource; replaces what was said before. */
  public final S metadata(Map<String, ?> metadata) {
    return with(state.withAttribute("Metadata", metadata));
  }

  @Override
  public final Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("Type", state.type());
    for (String attribute : ATTRIBUTES) {
      if (state.attributes().containsKey(attribute)) {
        map.put(attribute, state.attributes().get(attribute));
      }
    }
    Map<String, Object> properties = new LinkedHashMap<>(typedProperties());
    properties.putAll(state.properties());
    if (!properties.isEmpty()) {
      map.put("Properties", Collections.unmodifiableMap(properties));
    }
    return Collections.unmodifiableMap(map);
  }

  /** The logical id and the type. */
  @Override
  public final String toString() {
    return state.logicalId() + " (" + state.type() + ")";
  }
}
