package io.filestore.local.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** A field of values, ranges and steps: {@code *}, {@code 5}, {@code 1-4}, {@code 0/15}, lists. */
final class CronField {

  private CronField() {}

  /**
   * Reads a field.
   *
   * @param name for errors
   * @param names of the values from {@code least} on, in upper case, or none
   */
  static BitSet parse(String name, String text, int least, int most, List<String> names) {
    BitSet values = new BitSet();
    for (String item : text.split(",", -1)) {
      int slash = item.indexOf('/');
      String range = slash < 0 ? item : item.substring(0, slash);
      int step = slash < 0 ? 1 : number(name, item.substring(slash + 1), 1, most, List.of());
      int from;
      int to;
      int dash = range.indexOf('-');
      if (range.equals("*")) {
        from = least;
        to = most;
      } else if (dash > 0) {
        from = number(name, range.substring(0, dash), least, most, names);
        to = number(name, range.substring(dash + 1), least, most, names);
        if (from > to) {
          throw new IllegalArgumentException(name + " '" + range + "' goes backwards");
        }
      } else {
        from = number(name, range, least, most, names);
        to = slash < 0 ? from : most;
      }
      for (int value = from; value <= to; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  static int number(String name, String text, int least, int most, List<String> names) {
    int named = names.indexOf(text.toUpperCase(Locale.ROOT));
    if (named >= 0) {
      return least + named;
    }
    int value = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " '" + text + "' is not from " + least + " to " + most);
    }
    return value;
  }
}
