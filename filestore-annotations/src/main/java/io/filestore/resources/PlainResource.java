package io.filestore.resources;

import java.util.Map;

/** A resource of any type, with whatever properties it is given; see {@link Resource#of}. */
public final class PlainResource extends Definition<PlainResource> {

  PlainResource(State state) {
    super(state);
  }

  @Override
  PlainResource with(State changed) {
    return new PlainResource(changed);
  }

  @Override
  Map<String, Object> typedProperties() {
    return Map.of();
  }
}
