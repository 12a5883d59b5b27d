package io.filestore.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FnTest {

  @Test
  void everyFunctionIsAMapOfOneKey() {
    assertThat(
            List.of(
                Fn.ref("X"),
                Fn.noValue(),
                Fn.getAtt("X", "Arn"),
                Fn.sub("${X}/*"),
                Fn.sub("${Y}/*", Map.of("Y", Fn.ref("X"))),
                Fn.join("-", List.of("a", Fn.ref("X"))),
                Fn.select(2, Fn.split("/", Fn.ref("AWS::StackId"))),
                Fn.ifElse("IsProd", "a", Fn.noValue()),
                Fn.equals(Fn.ref("X"), "True"),
                Fn.importValue("other-Export"),
                Fn.base64("text"),
                Fn.findInMap("Map", Fn.ref("AWS::Region"), "ami"),
                Fn.getAzs(""),
                Fn.cidr("10.0.0.0/16", 2, 8)))
        .map(Object::toString)
        .containsExactly(
            "{Ref=X}",
            "{Ref=AWS::NoValue}",
            "{Fn::GetAtt=[X, Arn]}",
            "{Fn::Sub=${X}/*}",
            "{Fn::Sub=[${Y}/*, {Y={Ref=X}}]}",
            "{Fn::Join=[-, [a, {Ref=X}]]}",
            "{Fn::Select=[2, {Fn::Split=[/, {Ref=AWS::StackId}]}]}",
            "{Fn::If=[IsProd, a, {Ref=AWS::NoValue}]}",
            "{Fn::Equals=[{Ref=X}, True]}",
            "{Fn::ImportValue=other-Export}",
            "{Fn::Base64=text}",
            "{Fn::FindInMap=[Map, {Ref=AWS::Region}, ami]}",
            "{Fn::GetAZs=}",
            "{Fn::Cidr=[10.0.0.0/16, 2, 8]}");
  }
}
