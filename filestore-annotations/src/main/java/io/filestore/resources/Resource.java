package io.filestore.resources;

import java.util.Map;

/**
 * One resource of the template.
 *
 * @see Table
 * @see Bucket
 */
public interface Resource {

  /** Its key under {@code Resources}: letters and digits. */
  String logicalId();

  /**
   * The resource as it stands in the template, keys in the order they are to be written: {@code
   * Type}, attributes such as {@code DeletionPolicy}, {@code Properties}. Only strings, booleans,
   * numbers, lists and maps with string keys.
   *
   * @throws IllegalStateException when the resource is not complete; the message says what lacks
   */
  Map<String, Object> toMap();

  /**
   * A resource of any type.
   *
   * @param type such as {@code AWS::SQS::Queue}
   * @param logicalId letters and digits, at most 255
   * @throws IllegalArgumentException for another type or logical id
   */
  static PlainResource of(String type, String logicalId) {
    return new PlainResource(Definition.of(type, logicalId));
  }
}
