package io.filestore.local.gateway.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTreeTest {

  private static final RouteTree TREE =
      RouteTree.of(
          List.of(
              route("GET", "/"),
              route("GET", "/files"),
              route("ANY", "/files/{id}"),
              route("PUT", "/files/{id}"),
              route("GET", "/files/new"),
              route("GET", "/files/{id}/parts/last"),
              route("GET", "/assets/{path+}"),
              route("GET", "/assets/{path+}".replace("assets", "assets/css")),
              route("GET", "/a/b/c")));

  private static Route route(String method, String path) {
    return new Route(
        "id", path, method, Optional.empty(), false, RequestCheck.NONE, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/|GET /|{}",
        "GET|/files|GET /files|{}",
        "GET|/files/|GET /files|{}",
        "GET|/files//|GET /files|{}",
        "GET|/files/new|GET /files/new|{}",
        "GET|/files/n%65w|GET /files/new|{}",
        "GET|/files/newer|ANY /files/{id}|{id=newer}",
        "PUT|/files/1|PUT /files/{id}|{id=1}",
        "HEAD|/files/1|ANY /files/{id}|{id=1}",
        "GET|/files/new/parts/last|GET /files/{id}/parts/last|{id=new}",
        "GET|/files/a%2Fb|ANY /files/{id}|{id=a/b}",
        "GET|/files/%zz|ANY /files/{id}|{id=%zz}",
        "GET|/assets/a/b//c/|GET /assets/{path+}|{path=a/b//c}",
        "GET|/assets/css/x|GET /assets/css/{path+}|{path=x}",
        "GET|/assets/css|GET /assets/{path+}|{path=css}",
        "GET|/assets|none|none",
        "GET|/a/b|none|none",
        "GET|/nothing|none|none",
        "POST|/files/new|none|none",
        "POST|/files|none|none",
        "GET|/files//parts/last|none|none"
      })
  void theMostSpecificPathDecidesAndThenTheMethod(
      String method, String path, String route, String parameters) {
    Optional<RouteTree.Match> match = TREE.match(method, path);

    assertThat(
            match
                .map(found -> found.route().httpMethod() + " " + found.route().resourcePath())
                .orElse("none"))
        .isEqualTo(route);
    assertThat(match.map(found -> found.pathParameters().toString()).orElse("none"))
        .isEqualTo(parameters);
  }

  @Test
  void allRoutesAreInTheTree() {
    assertThat(TREE.routes()).hasSize(9);
  }
}
