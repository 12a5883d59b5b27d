package io.filestore.local.cloudformation.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateCheckTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{Resources: {}}; Template format error: At least one Resources member must be defined.",
        "{Resource: {A: {Type: T}}}; Invalid template property or properties [Resource]",
        "{AWSTemplateFormatVersion: 2010-09-10, Resources: {A: {Type: T}}}; Template format error:"
            + " unsupported value for AWSTemplateFormatVersion.",
        "{Resources: {A-b: {Type: T}}}; Template format error: Resource name A-b is non"
            + " alphanumeric.",
        "{Resources: {A: {Properties: {}}}}; Template format error: [/Resources/A] Every Resources"
            + " object must contain a Type member.",
        "{Resources: {A: {Type: T, Property: {}}}}; Invalid template resource property 'Property'",
        "{Resources: {A: {Type: T, Properties: {B: [~]}}}}; [/Resources/A/Properties/B/0] 'null'"
            + " values are not allowed in templates",
        "{Resources: {A: {Type: T, DeletionPolicy: Keep}}}; Template format error: Unrecognized"
            + " DeletionPolicy Keep for resource A",
        "{Resources: {A: {Type: T, Properties: {B: !Ref C, D: !Sub '${E}'}}}}; Template format"
            + " error: Unresolved resource dependencies [C, E] in the Resources block of the"
            + " template",
        "{Resources: {A: {Type: T, DependsOn: [B]}}}; Template format error: Unresolved resource"
            + " dependencies [B] in the Resources block of the template",
        "{Resources: {A: {Type: T}}, Outputs: {O: {Value: !Ref B}}}; Template format error:"
            + " Unresolved resource dependencies [B] in the Outputs block of the template",
        "{Resources: {A: {Type: T, Properties: {B: !GetAtt C.Arn}}}}; Template error: instance of"
            + " Fn::GetAtt references undefined resource C",
        "{Resources: {A: {Type: T, Condition: C}}}; Template format error: Unresolved condition"
            + " dependency C in the Resources block of the template",
        "{Conditions: {C: !Equals [!Ref A, b]}, Resources: {A: {Type: T}}}; Template format error:"
            + " Unresolved dependencies [A]. Cannot reference resources in the Conditions block of"
            + " the template",
        "{Rules: {}, Resources: {A: {Type: T}}}; Template error: the section Rules is not supported"
            + " by this endpoint",
      })
  void saysWhatIsWrong(String yaml, String message) {
    assertThatThrownBy(
            () -> TemplateCheck.all(new Template(TemplateReader.read("# YAML\n" + yaml))))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  @Test
  void namesOnlyTheResourcesInACircle() {
    Template template =
        new Template(
            TemplateReader.read(
                """
                Resources:
                  Waits: {Type: T, Properties: {B: !Ref One}}
                  One: {Type: T, Properties: {B: !GetAtt Two.Arn}}
                  Two: {Type: T, DependsOn: One}
                  Fine: {Type: T}
                """));

    assertThatThrownBy(() -> ResourceGraph.of(template, name -> true))
        .hasMessage("Circular dependency between resources: [One, Two]");
  }

  @Test
  void followsOnlyTheBranchThatIsTaken() {
    Template template =
        new Template(
            TemplateReader.read(
                """
                Conditions: {Never: !Equals [a, b]}
                Resources:
                  One: {Type: T, Properties: {B: !If [Never, !Ref Two, x]}}
                  Two: {Type: T, Condition: Never}
                  Three: {Type: T, DependsOn: [Two, One]}
                """));

    assertThat(ResourceGraph.of(template, name -> false).needs().toString())
        .isEqualTo("{One=[], Three=[One]}");
  }

  @Test
  void refusesMoreThanFiveHundredResources() {
    StringBuilder many = new StringBuilder("Resources:\n");
    for (int i = 0; i < 501; i++) {
      many.append("  R").append(i).append(": {Type: T}\n");
    }

    assertThatThrownBy(() -> TemplateCheck.all(new Template(TemplateReader.read(many.toString()))))
        .hasMessage(
            "Template format error: Number of resources, 501, is greater than maximum allowed,"
                + " 500");
  }

  @Test
  void expandsLoops() {
    var template =
        TemplateReader.read(
            """
            Transform: AWS::LanguageExtensions
            Parameters: {Names: {Type: CommaDelimitedList, Default: 'a,b.c'}}
            Resources:
              Fn::ForEach::Topics:
                - Name
                - !Ref Names
                - Topic&{Name}:
                    Type: AWS::SNS::Topic
                    Properties: {TopicName: !Ref Name, Other: !Sub '${Name}-${AWS::Region}'}
            """);

    assertThat(
            LanguageExtensions.apply(template, java.util.Map.of("Names", "a,b.c"))
                .path("Resources")
                .toString())
        .isEqualTo(
            "{\"Topica\":{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{\"TopicName\":\"a\","
                + "\"Other\":{\"Fn::Sub\":\"a-${AWS::Region}\"}}},"
                + "\"Topicbc\":{\"Type\":\"AWS::SNS::Topic\",\"Properties\":{\"TopicName\":\"b.c\","
                + "\"Other\":{\"Fn::Sub\":\"b.c-${AWS::Region}\"}}}}");
  }
}
