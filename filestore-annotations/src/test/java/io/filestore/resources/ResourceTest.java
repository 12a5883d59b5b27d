package io.filestore.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResourceTest {

  private static final PlainResource QUEUE = Resource.of("AWS::SQS::Queue", "Jobs");

  @Test
  void attributesComeInTheOrderInWhichATemplateIsRead() {
    Resource queue =
        QUEUE
            .property("B", 1)
            .property("A", List.of("x", true, 2L, new BigDecimal("0.10"), 0.5))
            .metadata(Map.of("why", "because"))
            .updateReplacePolicy(UpdateReplacePolicy.SNAPSHOT)
            .deletionPolicy(DeletionPolicy.RETAIN)
            .dependsOn("First", "Second")
            .condition("IsProd");

    assertThat(queue.logicalId()).isEqualTo("Jobs");
    assertThat(queue.toMap().toString())
        .isEqualTo(
            "{Type=AWS::SQS::Queue, Condition=IsProd, DependsOn=[First, Second],"
                + " DeletionPolicy=Retain, UpdateReplacePolicy=Snapshot, Metadata={why=because},"
                + " Properties={B=1, A=[x, true, 2, 0.10, 0.5]}}");
  }

  @Test
  void oneDependencyIsAText() {
    assertThat(QUEUE.dependsOn("First").toMap()).containsEntry("DependsOn", "First");
  }

  @Test
  void laterChangesOfAGivenListDoNotShow() {
    List<String> given = new ArrayList<>(List.of("a"));
    Resource queue = QUEUE.property("Names", given);
    given.add("b");
    assertThat(queue.toMap()).containsEntry("Properties", Map.of("Names", List.of("a")));
  }

  @Test
  void mapsAndSetsWithoutAnOrderAreSortedSoThatTheTemplateIsTheSameInEveryRun() {
    Map<String, Object> ordered = new LinkedHashMap<>();
    ordered.put("z", 1);
    ordered.put("a", Map.of("c", 1, "b", 2, "d", 3, "a", 4));
    ordered.put("b", Set.of("y", "x", "z", "w"));
    assertThat(QUEUE.property("P", ordered).toMap().toString())
        .isEqualTo(
            "{Type=AWS::SQS::Queue, Properties={P={z=1, a={a=4, b=2, c=1, d=3}, b=[w, x, y, z]}}}");
  }

  @Test
  void theMapCannotBeChanged() {
    Map<String, Object> map = QUEUE.property("Names", List.of()).toMap();
    assertThatThrownBy(() -> map.put("a", "b")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void customAndModuleTypesAreTypes() {
    for (String type : Set.of("Custom::Thing", "AWS::S3::Bucket", "My::Own::Thing::MODULE")) {
      assertThat(Resource.of(type, "A").type()).isEqualTo(type);
    }
  }

  @Test
  void badTypesAndIdsAreRefused() {
    assertThatThrownBy(() -> Resource.of("Queue", "Jobs"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'Queue' is no resource type; write one such as 'AWS::SQS::Queue'");
    assertThatThrownBy(() -> Resource.of("AWS::SQS::Queue", "my-jobs"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'my-jobs' is no logical id; legal are 1 to 255 letters and digits");
  }

  @Test
  void valuesThatNoTemplateCanHoldAreRefusedWithTheirPlace() {
    String legal =
        "; legal are String, Boolean, Integer, Long, finite Double, BigDecimal, Iterable and Map"
            + " with String keys";
    assertThatThrownBy(() -> QUEUE.property("A", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'A' is null" + legal);
    assertThatThrownBy(() -> QUEUE.property("A", Collections.singletonMap("B", null)))
        .hasMessage("'A.B' is null" + legal);
    assertThatThrownBy(() -> QUEUE.property("A", List.of(1, 'c')))
        .hasMessage("'A[1]' is a java.lang.Character" + legal);
    assertThatThrownBy(() -> QUEUE.property("A", Double.NaN)).hasMessage("'A' is NaN" + legal);
    assertThatThrownBy(() -> QUEUE.property("A", Map.of(1, 2)))
        .hasMessage("'A' has the key '1', which is not a String");
  }
}
