package io.filestore.local.sam.tree;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

class PyPrintTest {

  private static JsonNode json(String text) {
    return new ObjectMapper().readTree(text.replace('`', '"'));
  }

  @Test
  void printsKeysInTheOrderOfPython27() {
    JsonNode dict = PyDict.of(json("{`a`: 1, `b`: [true, null], `c`: `x`}"));

    assertThat(PyPrint.str(dict)).isEqualTo("{u'a': 1, u'c': u'x', u'b': [True, None]}");
  }

  @Test
  void keysThatMeetKeepTheOrderInWhichTheyCame() {
    JsonNode dict = PyDict.of(json("{`a`: 1, `i`: 2}"));
    JsonNode other = PyDict.of(json("{`i`: 2, `a`: 1}"));

    assertThat(PyPrint.str(dict)).isEqualTo("{u'a': 1, u'i': 2}");
    assertThat(PyPrint.str(other)).isEqualTo("{u'i': 2, u'a': 1}");
  }

  @Test
  void aRemovedKeyLeavesItsPlaceToTheNextThatFallsThere() {
    ObjectNode dict = (ObjectNode) PyDict.of(json("{`a`: 1, `i`: 2}"));
    dict.remove("a");
    dict.put("q", 3);
    dict.put("a", 4);

    assertThat(PyPrint.str(dict)).isEqualTo("{u'q': 3, u'i': 2, u'a': 4}");
    assertThat(dict.size()).isEqualTo(3);
  }

  @Test
  void whatTheTranslatorAddsPrintsWithoutItsPrefix() {
    PyDict dict = new PyDict().made("type", "mock");
    dict.set("mine", Nodes.text("mine"));

    assertThat(PyPrint.str(dict.deepCopy())).isEqualTo("{'type': 'mock', u'mine': u'mine'}");
  }

  @Test
  void escapesAsPythonDoes() {
    JsonNode dict = PyDict.of(json("{`a`: `it's \\`x\\` \\\\ \\n é €`}"));

    assertThat(PyPrint.str(dict)).isEqualTo("{u'a': u'it\\'s \"x\" \\\\ \\n \\xe9 \\u20ac'}");
  }

  @Test
  void numbersPrintAsPythonPrintsThem() {
    JsonNode list = json("[1, -5, 1.0, 1.25, 1e22, 0.00001, 12345678901234567890]");

    assertThat(PyPrint.str(list))
        .isEqualTo("[1, -5, 1.0, 1.25, 1e+22, 1e-05, 12345678901234567890L]");
  }

  @Test
  void compactJsonIsSortedAndAscii() {
    JsonNode value = json("{`b`: [1, {`d`: null}], `a`: `é\\``}");

    assertThat(PyPrint.compactJson(value))
        .isEqualTo("{\"a\":\"\\u00e9\\\"\",\"b\":[1,{\"d\":null}]}");
  }
}
