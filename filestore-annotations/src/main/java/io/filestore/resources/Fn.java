package io.filestore.resources;

import java.util.List;
import java.util.Map;

/**
 * Intrinsic functions, as values for {@link Definition#property}. An argument is a literal or the
 * result of another function.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     function reference</a>
 */
public final class Fn {

  private Fn() {}

  /** {@code !Ref}: a parameter, a resource, or a pseudo parameter such as {@code AWS::Region}. */
  public static Map<String, Object> ref(String name) {
    return call("Ref", name);
  }

  /** {@code !Ref AWS::NoValue}: the property is as if it were not there. */
  public static Map<String, Object> noValue() {
    return ref("AWS::NoValue");
  }

  /** {@code !GetAtt logicalId.attribute}. */
  public static Map<String, Object> getAtt(String logicalId, String attribute) {
    return call("Fn::GetAtt", List.of(logicalId, attribute));
  }

  /** {@code !Sub}, with {@code ${Name}} and {@code ${Name.Attribute}} in the text. */
  public static Map<String, Object> sub(String text) {
    return call("Fn::Sub", text);
  }

  /** {@code !Sub} with variables of its own. */
  public static Map<String, Object> sub(String text, Map<String, ?> variables) {
    return call("Fn::Sub", List.of(text, variables));
  }

  /**
   * {@code !Join}.
   *
   * @param values a list of texts, or a function that gives one
   */
  public static Map<String, Object> join(String delimiter, Object values) {
    return call("Fn::Join", List.of(delimiter, values));
  }

  /**
   * {@code !Select}.
   *
   * @param index from 0
   * @param values a list, or a function that gives one
   */
  public static Map<String, Object> select(int index, Object values) {
    return call("Fn::Select", List.of(index, values));
  }

  /** {@code !Split}. */
  public static Map<String, Object> split(String delimiter, Object text) {
    return call("Fn::Split", List.of(delimiter, text));
  }

  /** {@code !If}: one of two values, by a condition of the template. */
  public static Map<String, Object> ifElse(String condition, Object then, Object otherwise) {
    return call("Fn::If", List.of(condition, then, otherwise));
  }

  /** {@code !Equals}. */
  public static Map<String, Object> equals(Object left, Object right) {
    return call("Fn::Equals", List.of(left, right));
  }

  /** {@code !ImportValue}: an export of another stack. */
  public static Map<String, Object> importValue(Object export) {
    return call("Fn::ImportValue", export);
  }

  /** {@code !Base64}. */
  public static Map<String, Object> base64(Object text) {
    return call("Fn::Base64", text);
  }

  /** {@code !FindInMap}. */
  public static Map<String, Object> findInMap(Object map, Object topLevelKey, Object secondKey) {
    return call("Fn::FindInMap", List.of(map, topLevelKey, secondKey));
  }

  /** {@code !GetAZs}: the availability zones of a region; {@code ""} is the stack's own. */
  public static Map<String, Object> getAzs(Object region) {
    return call("Fn::GetAZs", region);
  }

  /**
   * {@code !Cidr}: address blocks out of one.
   *
   * @param count how many, 1 to 256
   * @param cidrBits how many bits of the address each block has for its own
   */
  public static Map<String, Object> cidr(Object ipBlock, int count, int cidrBits) {
    return call("Fn::Cidr", List.of(ipBlock, count, cidrBits));
  }

  private static Map<String, Object> call(String name, Object argument) {
    return Plain.copyMap(name, Map.of(name, argument));
  }
}
