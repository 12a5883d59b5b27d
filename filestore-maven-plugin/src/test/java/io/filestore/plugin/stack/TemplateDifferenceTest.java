package io.filestore.plugin.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.YamlReader;
import org.junit.jupiter.api.Test;

class TemplateDifferenceTest {

  private static Mapping read(String yaml) {
    return YamlReader.read(yaml, "template.yaml");
  }

  @Test
  void isOneLineForEachPlace() {
    assertThat(
            TemplateDifference.of(
                read("{A: {B: 1, C: [x, y]}, Gone: {D: e}, Same: !Ref X, L: [1]}"),
                read("{A: {B: 2, C: [x, z], N: !Sub '${X}'}, Same: {Ref: X}, L: [1, 2]}")))
        .containsExactly(
            "~ A.B: 1 -> 2",
            "~ A.C[1]: y -> z",
            "+ A.N: !Sub '${X}'",
            "~ L: - 1 -> - 1 - 2",
            "- Gone: D: e");
  }

  @Test
  void isNoneForOtherWaysOfWritingTheSame() {
    assertThat(
            TemplateDifference.of(
                read("{A: \"x\", B: !GetAtt X.Y}"), read("{B: {'Fn::GetAtt': [X, Y]}, A: x}")))
        .isEmpty();
  }
}
