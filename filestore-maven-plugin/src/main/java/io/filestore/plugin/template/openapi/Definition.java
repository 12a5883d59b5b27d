package io.filestore.plugin.template.openapi;

import io.filestore.plugin.template.Mapping;
import io.filestore.plugin.template.Origin;
import io.filestore.plugin.template.Scalar;
import java.util.List;
import java.util.Optional;

/**
 * An API definition that has been read.
 *
 * @param source the file
 * @param dialect its format
 * @param content the document, with texts as keys and without our own extension
 * @param api the logical id of its API, when the document names it
 * @param operations in the order of the document; without those inside an intrinsic function
 * @param open whether an intrinsic function may add operations that are not listed
 */
record Definition(
    String source,
    Dialect dialect,
    Mapping content,
    Optional<Scalar> api,
    List<Defined> operations,
    boolean open) {

  /** Root key that names the API's logical id; not in the output. */
  static final String API_EXTENSION = "x-filestore-api";

  /** API Gateway's key for what an operation calls. */
  static final String INTEGRATION = "x-amazon-apigateway-integration";

  Definition {
    operations = List.copyOf(operations);
  }

  /**
   * One operation of the document.
   *
   * @param route its method and path, as written
   * @param methodKey the key under the path
   * @param operationId when it has one
   * @param content what stands under the method
   * @param origin the place of the method
   */
  record Defined(
      Route route, String methodKey, Optional<String> operationId, Mapping content, Origin origin) {

    /** The place is enough: hashing the content would be work for nothing. */
    @Override
    public int hashCode() {
      return 31 * route.path().hashCode() + methodKey.hashCode();
    }

    /** Whether the document says itself what is called. */
    boolean integrated() {
      return content.has(INTEGRATION);
    }

    /** Whether it answers preflights, which need no handler when the API asks for CORS. */
    boolean isPreflight() {
      return methodKey.equals("options");
    }

    /** {@code 'POST /file' (operationId 'createFile')}. */
    String label() {
      return "'" + route + "'" + operationId.map(id -> " (operationId '" + id + "')").orElse("");
    }
  }

  /** The operation with the id, if any. */
  Optional<Defined> operation(String operationId) {
    return operations.stream()
        .filter(defined -> defined.operationId().filter(operationId::equals).isPresent())
        .findFirst();
  }

  /** The operation on the route, whatever its parameters are called, if any. */
  Optional<Defined> operation(Route route) {
    return operations.stream()
        .filter(defined -> defined.route().shape().equals(route.shape()))
        .findFirst();
  }
}
