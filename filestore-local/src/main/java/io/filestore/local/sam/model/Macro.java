package io.filestore.local.sam.model;

import java.util.List;
import java.util.Map;

/** One type of SAM resource. An instance lives for one template. */
public interface Macro {

  PropertyRules rules();

  /** The CloudFormation resources that the SAM resource stands for. */
  List<CfnResource> expand(SamResource resource, Translation translation);

  /** Whether the first resource made has another logical id, which references follow. */
  default boolean renames() {
    return false;
  }

  /** What {@code X.Name} may be said of: the type of the generated resource, by name. */
  default Map<String, String> referable() {
    return Map.of();
  }
}
