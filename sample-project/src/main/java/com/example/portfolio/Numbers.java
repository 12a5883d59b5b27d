package com.example.portfolio;

import java.math.BigDecimal;

/** Numbers in sentences. */
final class Numbers {

  private Numbers() {}

  /** {@code 10}, not {@code 10.0} or {@code 1E+1}. */
  static String shown(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
