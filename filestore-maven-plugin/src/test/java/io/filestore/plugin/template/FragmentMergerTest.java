package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FragmentMergerTest {

  private static final String GENERATED =
      """
      Transform: AWS::Serverless-2016-10-31
      Resources:
        StoreFunction:
          Type: AWS::Serverless::Function
          Properties:
            Handler: x.Store
            MemorySize: 512
            Timeout: 30
            Layers:
              - !Ref Libraries
            Policies:
              - AWSLambdaBasicExecutionRole
            Environment:
              Variables:
                A: generated
                B: generated
      """;

  @Test
  void aFragmentOverridesWhatWasGeneratedKeyByKey() {
    assertThat(
            merged(
                """
                Resources:
                  StoreFunction:
                    Properties:
                      MemorySize: !Ref Memory
                      Timeout: ~
                      Policies:
                        - S3ReadPolicy:
                            BucketName: !Ref Files
                      Environment:
                        Variables:
                          B: mine
                          C: mine
                  Files:
                    Type: AWS::S3::Bucket
                """))
        .isEqualTo(
            """
            AWSTemplateFormatVersion: '2010-09-09'
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Files:
                Type: AWS::S3::Bucket
              StoreFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: x.Store
                  MemorySize: !Ref Memory
                  Layers:
                    - !Ref Libraries
                  Policies:
                    - S3ReadPolicy:
                        BucketName: !Ref Files
                  Environment:
                    Variables:
                      A: generated
                      B: mine
                      C: mine
            """);
  }

  @Test
  void sectionsHaveAFixedOrderAndResourcesAreSorted() {
    assertThat(
            merged(
                "Outputs:\n  Z: {Value: 1}\n  A: {Value: 2}\nParameters:\n  P: {Type: String}\n",
                "Hooks: {}\n"
                    + "Conditions:\n"
                    + "  C: !Equals [a, b]\n"
                    + "Description: text\n"
                    + "Resources:\n"
                    + "  B: {Type: X}\n"
                    + "  A: {Type: Y}\n"
                    + "  Fn::ForEach::L: [I, [a], {}]\n",
                "Parameters:\n  A: {Type: String}\nMetadata: {m: 1}\nMappings: {}\nRules: {}\n"
                    + "Globals:\n  Function:\n    Timeout: 3\n"))
        .containsSubsequence(
            "AWSTemplateFormatVersion: '2010-09-09'\n",
            "Transform: AWS::Serverless-2016-10-31\n",
            "Description: text\n",
            "Metadata:\n",
            "Parameters:\n  P:\n    Type: String\n  A:\n    Type: String\n",
            "Mappings: {}\n",
            "Conditions:\n",
            "Rules: {}\n",
            "Globals:\n",
            "Resources:\n  A:\n",
            "  B:\n",
            "  Fn::ForEach::L:\n",
            "  StoreFunction:\n",
            "Outputs:\n  Z:\n    Value: 1\n  A:\n    Value: 2\n",
            "Hooks: {}\n");
  }

  @Test
  void transformsAreUnitedWithLanguageExtensionsFirst() {
    assertThat(
            merged(
                "Transform: [MyMacro, AWS::LanguageExtensions]\n",
                "Transform: AWS::Serverless-2016-10-31\n",
                "Transform: [MyMacro, {Name: AWS::Include, Parameters: {Location: x}}]\n"))
        .startsWith(
            """
            AWSTemplateFormatVersion: '2010-09-09'
            Transform:
              - AWS::LanguageExtensions
              - MyMacro
              - AWS::Serverless-2016-10-31
              - Name: AWS::Include
                Parameters:
                  Location: x
            """);
  }

  @Test
  void aTemplateWithSamResourcesGetsSamsTransform() {
    Mapping nothing = Mapping.empty(Origin.generated("generated"));
    Fragment fragment = fragment(0, "Resources:\n  T: {Type: AWS::Serverless::SimpleTable}\n");

    assertThat(YamlWriter.write(FragmentMerger.merge(nothing, List.of(fragment)).template()))
        .isEqualTo(
            """
            AWSTemplateFormatVersion: '2010-09-09'
            Transform: AWS::Serverless-2016-10-31
            Resources:
              T:
                Type: AWS::Serverless::SimpleTable
            """);
  }

  @Test
  void theSameValueTwiceIsFine() {
    String fragment =
        "AWSTemplateFormatVersion: 2010-09-09\nDescription: same\n"
            + "Resources:\n  A:\n    Type: X\n    Properties: {L: [1, !Ref B]}\n";

    assertThat(diagnostics(fragment, fragment.replace("!Ref B", "{Ref: B}"))).isEmpty();
  }

  @Test
  void partsOfOneResourceMayStandInSeveralFragments() {
    assertThat(
            merged(
                "Resources:\n  A:\n    Type: X\n    Properties: {P: 1}\n",
                "Resources:\n  A:\n    Properties: {Q: 2}\n"))
        .contains("  A:\n    Type: X\n    Properties:\n      P: 1\n      Q: 2\n");
  }

  @Test
  void includesAndLoopsAreKept() {
    assertThat(
            merged(
                "Resources:\n  Fn::Transform: {Name: AWS::Include, Parameters: {Location: x}}\n",
                "Resources:\n"
                    + "  A: {Type: X}\n"
                    + "  Fn::ForEach::Loop: [I, [a], {'T${I}': {Type: X}}]\n"))
        .contains("  Fn::Transform:\n    Name: AWS::Include\n", "  Fn::ForEach::Loop:\n    - I\n");
  }

  @Test
  void twoFragmentsThatSetAPropertyDifferently() {
    assertThat(
            diagnostics(
                "Description: one\nResources:\n  A:\n    Type: X\n    Properties:\n      P: a\n"
                    + "      Q: !Ref B\n      R: [1]\n      S: ~\n",
                "Resources:\n"
                    + "  A:\n"
                    + "    Properties:\n"
                    + "      P: b\n"
                    + "      Q: !Sub '${B}'\n"
                    + "      R: [2]\n"
                    + "      S: {k: v}\n"
                    + "Description: two\n"))
        .containsExactly(
            "FS204 f1.yaml:4:7: 'Resources.A.Properties.P' is set to 'b' here and to 'a' in"
                + " f0.yaml:6:7. Keep one of the two.",
            "FS204 f1.yaml:5:7: 'Resources.A.Properties.Q' is set to '!Sub ${B}' here and to"
                + " '!Ref B' in f0.yaml:7:7. Keep one of the two.",
            "FS204 f1.yaml:6:7: 'Resources.A.Properties.R' is set to a list here and to a list in"
                + " f0.yaml:8:7. Keep one of the two.",
            "FS204 f1.yaml:7:7: 'Resources.A.Properties.S' is set to a mapping here and to nothing"
                + " in f0.yaml:9:7. Keep one of the two.",
            "FS204 f1.yaml:8:1: 'Description' is set to 'two' here and to 'one' in f0.yaml:1:1."
                + " Keep one of the two.");
  }

  @Test
  void aLogicalIdThatIsGeneratedWithAnotherType() {
    assertThat(diagnostics("Resources:\n  StoreFunction:\n    Type: AWS::S3::Bucket\n"))
        .containsExactly(
            "FS205 f0.yaml:3:5: 'StoreFunction' is 'AWS::S3::Bucket' here and"
                + " 'AWS::Serverless::Function' as generated from generated.yaml:4:5."
                + " Give one of the two another logical id.");
  }

  @Test
  void oneLogicalIdWithTwoTypesInTwoFragments() {
    assertThat(
            diagnostics(
                "Resources:\n  A:\n    Type: AWS::S3::Bucket\n",
                "Resources:\n  A:\n    Type: AWS::SQS::Queue\n"))
        .containsExactly(
            "FS204 f1.yaml:3:5: 'Resources.A.Type' is set to 'AWS::SQS::Queue' here and to"
                + " 'AWS::S3::Bucket' in f0.yaml:3:5. Keep one of the two.");
  }

  @Test
  void anUnknownSection() {
    assertThat(diagnostics("Resource:\n  A: {Type: X}\n"))
        .containsExactly(
            "FS203 f0.yaml:1:1: a template has no section 'Resource'. Did you mean 'Resources'?"
                + " Legal are AWSTemplateFormatVersion, Transform, Description, Metadata,"
                + " Parameters, Mappings, Conditions, Rules, Globals, Resources, Outputs, Hooks.");
  }

  @Test
  void sectionsOfTheWrongForm() {
    assertThat(diagnostics("AWSTemplateFormatVersion: 2020-01-01\nResources: [a]\nOutputs:\n"))
        .containsExactly(
            "FS206 f0.yaml:1:1: 'AWSTemplateFormatVersion' is not one that CloudFormation knows."
                + " The only legal value is '2010-09-09'.",
            "FS206 f0.yaml:2:1: the section 'Resources' is not a mapping."
                + " Write each entry as a name, a colon and its content.",
            "FS206 f0.yaml:3:1: the section 'Outputs' is empty."
                + " Write its entries, or delete the line.");
  }

  @Test
  void aNullRemovesAGeneratedResource() {
    assertThat(merged("Resources:\n  StoreFunction: ~\n  A: {Type: X}\n"))
        .doesNotContain("StoreFunction");
  }

  private static String merged(String... fragments) {
    MergeResult result = merge(fragments);
    assertThat(result.diagnostics()).isEmpty();
    return YamlWriter.write(result.template());
  }

  private static List<String> diagnostics(String... fragments) {
    return merge(fragments).diagnostics().stream().map(Diagnostic::toString).toList();
  }

  private static MergeResult merge(String... fragments) {
    List<Fragment> read = new ArrayList<>();
    for (String fragment : fragments) {
      read.add(fragment(read.size(), fragment));
    }
    return FragmentMerger.merge(YamlReader.read(GENERATED, "generated.yaml"), read);
  }

  private static Fragment fragment(int number, String yaml) {
    String source = "f" + number + ".yaml";
    return new Fragment(source, YamlReader.read(yaml, source));
  }
}
