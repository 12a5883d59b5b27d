package io.filestore.plugin.template.check;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Value;
import java.util.List;
import java.util.stream.Stream;

/**
 * A resource of the template.
 *
 * @param id logical id
 * @param place of the logical id
 * @param content its attributes
 */
record Resource(String id, Origin place, Mapping content) {

  String type() {
    return content.text("Type").orElse("");
  }

  boolean is(String... types) {
    return List.of(types).contains(type());
  }

  boolean isFunction() {
    return is("AWS::Serverless::Function");
  }

  Mapping properties() {
    return content.mapping("Properties");
  }

  /** The events of a SAM function or state machine that are written as mappings. */
  Stream<Event> events() {
    return properties().mapping("Events").entries().stream()
        .filter(entry -> entry.value() instanceof Mapping)
        .map(entry -> new Event(this, entry.key().text(), (Mapping) entry.value()));
  }

  /**
   * An event source.
   *
   * @param id the event's name in its function
   */
  record Event(Resource owner, String id, Mapping content) {

    String type() {
      return content.text("Type").orElse("");
    }

    Mapping properties() {
      return content.mapping("Properties");
    }

    /** Where the event is written. */
    Origin place() {
      Mapping.Entry entry = owner.properties().mapping("Events").entry(id);
      Value value = entry == null ? content : entry.key();
      return value.origin();
    }

    /** The beginning of the ids of what SAM generates for it. */
    String prefix() {
      return owner.id() + id;
    }
  }
}
