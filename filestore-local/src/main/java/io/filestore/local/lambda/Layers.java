package io.filestore.local.lambda;

import io.filestore.local.json.ServiceException;
import io.filestore.local.lambda.code.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Layer versions by their ARN. */
public final class Layers {

  private final Map<String, Code> versions = new HashMap<>();
  private final Map<String, Integer> last = new HashMap<>();

  /**
   * Adds a version.
   *
   * @param arn of the layer, without a version
   * @return the ARN with the version
   */
  public synchronized String publish(String arn, Code code) {
    int version = last.merge(arn, 1, Integer::sum);
    versions.put(arn + ":" + version, code);
    return arn + ":" + version;
  }

  /** Makes a version known that was published before a restart. */
  public synchronized void restore(String versionArn, Code code) {
    versions.put(versionArn, code);
    int colon = versionArn.lastIndexOf(':');
    int version = Integer.parseInt(versionArn.substring(colon + 1));
    last.merge(versionArn.substring(0, colon), version, Math::max);
  }

  /** Functions that use it keep it, as on Lambda. */
  public synchronized void delete(String versionArn) {
    versions.remove(versionArn);
  }

  /** What the layers of a function hold. */
  public synchronized List<Code> resolve(List<String> versionArns) throws ServiceException {
    List<Code> codes = new ArrayList<>();
    for (String arn : versionArns) {
      Code code = versions.get(arn);
      if (code == null) {
        throw new ServiceException(
            400, "InvalidParameterValueException", "Layer version " + arn + " does not exist.");
      }
      codes.add(code);
    }
    return codes;
  }
}
