package io.filestore.functions;

import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalAwsExtension.class)
class ExpireManyTest {

  @Test
  void threeThousandGoInThreeRunsAndNothingStoredIsLost(LocalAws aws) throws Exception {
    ExpireMany.run(aws, 3_000);
  }
}
