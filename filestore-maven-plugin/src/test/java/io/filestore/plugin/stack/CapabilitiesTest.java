package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.template.YamlReader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilitiesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{Resources: {B: {Type: 'AWS::S3::Bucket'}}} | ''",
        "{Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {}}}} | CAPABILITY_IAM",
        "{Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {Role: x}}}} | ''",
        "{Globals: {Function: {Role: x}}, Resources: {F: {Type: 'AWS::Serverless::Function'}}} |"
            + " ''",
        "{Resources: {R: {Type: 'AWS::IAM::Role', Properties: {}}}} | CAPABILITY_IAM",
        "{Resources: {R: {Type: 'AWS::IAM::Role', Properties: {RoleName: r}}}} |"
            + " CAPABILITY_NAMED_IAM",
        "{Resources: {P: {Type: 'AWS::IAM::Policy', Properties: {PolicyName: p}}}} |"
            + " CAPABILITY_IAM",
        "{Transform: 'AWS::Serverless-2016-10-31'} | ''",
        "{Transform: ['AWS::LanguageExtensions', Mine]} | CAPABILITY_AUTO_EXPAND",
        "{Resources: {B: {'Fn::Transform': {Name: Mine}}}} | CAPABILITY_AUTO_EXPAND",
        "{Resources: {B: {'Fn::Transform': {Name: 'AWS::Include'}}}} | ''",
        "{Resources: {N: {Type: 'AWS::CloudFormation::Stack'}}} |"
            + " CAPABILITY_AUTO_EXPAND CAPABILITY_IAM",
        "{Resources: {'Fn::ForEach::L': [X, [a], {'R${X}': {Type: 'AWS::IAM::Role'}}]}} |"
            + " CAPABILITY_IAM",
      })
  void areWorkedOutFromTheTemplate(String template, String expected) {
    assertThat(String.join(" ", Capabilities.of(YamlReader.read(template, "template.yaml"))))
        .isEqualTo(expected);
  }
}
