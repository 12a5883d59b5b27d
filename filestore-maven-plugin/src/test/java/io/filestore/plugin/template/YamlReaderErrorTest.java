package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.filestore.plugin.error.DiagnosticsException;
import org.junit.jupiter.api.Test;

/** Complete texts of everything that makes a document unreadable. */
class YamlReaderErrorTest {

  @Test
  void whatIsNotYaml() {
    assertError(
        "Resources:\n  Files: a: b\n",
        "FS201 bad.yaml:2:11: not legal YAML: mapping values are not allowed here."
            + " Mend the YAML at this place.");
  }

  @Test
  void anUnclosedQuote() {
    assertError(
        "A: 'x\n",
        "FS201 bad.yaml:2:1: not legal YAML: found unexpected end of stream."
            + " Mend the YAML at this place.");
  }

  @Test
  void aTabForIndentation() {
    assertError(
        "A:\n\tB: 1\n",
        "FS201 bad.yaml:2:1: not legal YAML: found character '\\t(TAB)' that cannot start any"
            + " token. (Do not use \\t(TAB) for indentation). Mend the YAML at this place.");
  }

  @Test
  void anUnknownAlias() {
    assertError(
        "A: *nowhere\n",
        "FS201 bad.yaml:1:4: not legal YAML: found undefined alias nowhere."
            + " Mend the YAML at this place.");
  }

  @Test
  void aControlCharacter() {
    assertError(
        "A: 1\nB: x\u0007y\n",
        "FS201 bad.yaml:2:5: not legal YAML: the character U+0007."
            + " Remove it, or write it as an escape in a double-quoted text.");
  }

  @Test
  void aDuplicateKey() {
    assertError(
        "Resources:\n  Files:\n    Type: A\n  Other:\n    Type: A\n  Files:\n    Type: B\n",
        "FS201 bad.yaml:6:3: the key 'Files' stands here again."
            + " It stands first in line 2; keep one of them.");
  }

  @Test
  void twoDocuments() {
    assertError(
        "A: 1\n---\nB: 2\n",
        "FS201 bad.yaml:3:1: a second YAML document begins here. Keep one document a file.");
  }

  @Test
  void anEmptyFile() {
    assertError(
        "# only a comment\n",
        "FS201 bad.yaml: the file is empty. Write a YAML mapping, or delete the file.");
  }

  @Test
  void aListAtTheRoot() {
    assertError(
        "- a\n",
        "FS201 bad.yaml:1:1: the document is not a mapping."
            + " Write keys such as 'Resources:' at the top level.");
  }

  @Test
  void anUnknownTag() {
    assertError(
        "A: !Reff B\n",
        "FS201 bad.yaml:1:4: unknown tag '!Reff'. Legal tags are !And, !Base64, !Cidr, !Condition,"
            + " !Equals, !FindInMap, !GetAZs, !GetAtt, !If, !ImportValue, !Join, !Length, !Not,"
            + " !Or, !Ref, !Select, !Split, !Sub, !ToJsonString, !Transform.");
  }

  @Test
  void aLanguageTag() {
    assertError(
        "A: !!python/name:os.system ''\n",
        "FS201 bad.yaml:1:4: the tag 'tag:yaml.org,2002:python/name:os.system' has no place in a"
            + " template. Write a text, a list or a mapping.");
  }

  @Test
  void anAnchorInItself() {
    assertError(
        "A: &a\n  B: *a\n",
        "FS201 bad.yaml:1:4: an anchor contains itself. Write the repeated part out.");
  }

  @Test
  void anAliasBomb() {
    StringBuilder bomb = new StringBuilder("l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 9; level++) {
      bomb.append("l").append(level).append(": &l").append(level).append(" [");
      bomb.append(("*l" + (level - 1) + ", ").repeat(9)).append("*l").append(level - 1);
      bomb.append("]\n");
    }
    assertThatThrownBy(() -> YamlReader.read(bomb.toString(), "bad.yaml"))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessageContaining("aliases expand to more than 500000 values");
  }

  @Test
  void nestingWithoutEnd() {
    assertError(
        "A: " + "[".repeat(300) + "]".repeat(300) + "\n",
        "FS201 bad.yaml: not legal YAML: Nesting Depth exceeded max 200."
            + " Mend the YAML of this file.");
  }

  @Test
  void aMergeOfSomethingElse() {
    assertError(
        "A:\n  <<: text\n",
        "FS201 bad.yaml:2:7: '<<' merges something that is not a mapping. Name a mapping.");
  }

  @Test
  void aKeyThatIsNoText() {
    assertError(
        "A:\n  [b, c]: 1\n",
        "FS201 bad.yaml:2:3: a key is not a plain text. Use a text as the key.");
  }

  private static void assertError(String yaml, String line) {
    assertThatThrownBy(() -> YamlReader.read(yaml, "bad.yaml"))
        .isInstanceOf(DiagnosticsException.class)
        .hasMessage("1 error:\n  " + line + "\nMend them and run the same command again.");
  }
}
