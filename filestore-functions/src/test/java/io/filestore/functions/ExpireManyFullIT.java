package io.filestore.functions;

import io.filestore.junit.LocalAws;
import io.filestore.junit.LocalAwsExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalAwsExtension.class)
class ExpireManyFullIT {

  @Test
  void tenThousandGoInThreeRunsAndNothingStoredIsLost(LocalAws aws) throws Exception {
    ExpireMany.run(aws, 10_000);
  }
}
