package io.filestore.local.cloudformation.template;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What {@code Transform: AWS::Serverless-2016-10-31} stands for. */
@FunctionalInterface
public interface TemplateTransform {

  /**
   * Makes a CloudFormation template of one with types and sections of the transform's own.
   *
   * @param template with intrinsics in long form; must not be changed
   * @param parameterValues the value of each parameter, defaults included, and of {@code
   *     AWS::Region} and {@code AWS::Partition}
   * @throws Exception whose message tells all that is wrong
   */
  ObjectNode transform(ObjectNode template, Map<String, String> parameterValues) throws Exception;
}
