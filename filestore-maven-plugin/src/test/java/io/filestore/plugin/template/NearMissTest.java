package io.filestore.plugin.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {

  private static final List<String> KNOWN =
      List.of("FilesTable", "FilesBucket", "StoreFunction", "AWS::AccountId", "A");

  @ParameterizedTest
  @CsvSource({
    "FileTable,FilesTable",
    "filestable,FilesTable",
    "FilesTabel,FilesTable",
    "StoreFunctoin,StoreFunction",
    "AWS::Acount,AWS::AccountId",
    "Store,StoreFunction",
    "FilesBucketName,FilesBucket"
  })
  void findsWhatWasMeant(String written, String meant) {
    assertThat(NearMiss.of(written, KNOWN)).hasValue(meant);
  }

  @ParameterizedTest
  @CsvSource({"Nowhere", "B", "Table2Index"})
  void doesNotGuessWhenNothingIsNear(String written) {
    assertThat(NearMiss.of(written, KNOWN)).isEmpty();
  }

  @Test
  void theHintIsASentenceOrNothing() {
    assertThat(NearMiss.hint("FileTable", KNOWN)).isEqualTo("Did you mean 'FilesTable'? ");
    assertThat(NearMiss.hint("Nowhere", KNOWN)).isEmpty();
  }
}
