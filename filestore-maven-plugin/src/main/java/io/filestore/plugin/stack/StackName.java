package io.filestore.plugin.stack;

import io.filestore.plugin.error.FilestoreException;
import java.util.regex.Pattern;

/**
 * The name of a stack.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html">CreateStack</a>
 */
public record StackName(String value) {

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,127}");

  /**
   * @throws FilestoreException when no stack can have the name
   */
  public StackName {
    if (!LEGAL.matcher(value).matches()) {
      throw new FilestoreException(
          "'" + value + "' is not the name of a stack",
          "A name has up to 128 letters, digits and hyphens and begins with a letter; set it by"
              + " -Dfilestore.stackName");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
