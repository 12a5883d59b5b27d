package io.filestore.local.sam.event;

import io.filestore.local.sam.model.CfnResource;
import io.filestore.local.sam.model.PropertyRules;
import io.filestore.local.sam.model.Translation;
import java.util.List;

/** One kind of event. */
interface EventSource {

  PropertyRules rules();

  /** Looks whether what the event refers to is there; called for all events before any expands. */
  default void link(Event event, Translation translation) {}

  /** The resources that make the event call the function. */
  List<CfnResource> expand(Event event, Target target, Translation translation);
}
