package io.filestore.local.web;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import io.filestore.local.resource.StoredObjects;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.node.MissingNode;

/** {@code /_web/…}: what the distributions answer. */
final class WebService implements HttpService {

  private final Distributions distributions;
  private final Policies policies;
  private final BucketOrigin buckets;
  private final HttpService application;
  private final Supplier<URI> base;

  WebService(
      Distributions distributions,
      Policies policies,
      StoredObjects objects,
      HttpService application,
      Supplier<URI> base) {
    this.distributions = distributions;
    this.policies = policies;
    this.buckets = new BucketOrigin(objects);
    this.application = application;
    this.base = base;
  }

  @Override
  public HttpAnswer answer(HttpCall call) throws IOException, InterruptedException {
    String rest = call.path().substring(Math.min(call.path().length(), "/_web".length()));
    String first = rest.replaceFirst("^/([^/]*).*$", "$1");
    Optional<Distribution> named = distributions.get(first);
    String path = named.isPresent() ? rest.substring(1 + first.length()) : rest;
    Optional<Distribution> distribution = named.or(distributions::root);
    if (distribution.isEmpty() || !distribution.get().enabled()) {
      return page(404, "There is no distribution here that is enabled.");
    }
    if (path.isEmpty()) {
      // So that a page's relative links lead to where it is.
      String query = call.query().isEmpty() ? "" : "?" + call.query();
      return new HttpAnswer(
          301, Map.of("Location", List.of(call.path() + "/" + query)), new byte[0]);
    }
    return answer(distribution.get(), path, call);
  }

  private HttpAnswer answer(Distribution distribution, String path, HttpCall call)
      throws IOException, InterruptedException {
    String asked =
        path.equals("/") && !distribution.rootObject().isEmpty()
            ? "/" + distribution.rootObject()
            : path;
    Behavior behavior = distribution.behavior(asked);
    if (!behavior.methods().contains(call.method())) {
      return page(
          403,
          "This distribution is not configured to allow the HTTP request method that was used for"
              + " this request.");
    }
    HttpAnswer answer = origin(behavior, asked, call);
    Distribution.ErrorPage instead = distribution.errors().get(answer.status());
    if (instead != null) {
      answer = errorPage(distribution, instead, answer, call);
    }
    return withPolicy(behavior, answer, call);
  }

  private HttpAnswer errorPage(
      Distribution distribution, Distribution.ErrorPage instead, HttpAnswer error, HttpCall call)
      throws IOException, InterruptedException {
    if (instead.path().isEmpty()) {
      return error;
    }
    HttpCall fetch =
        new HttpCall(
            call.method().equals("HEAD") ? "HEAD" : "GET",
            instead.path(),
            "",
            Map.of("host", call.headers().getOrDefault("host", List.of())),
            new byte[0]);
    HttpAnswer page = origin(distribution.behavior(instead.path()), instead.path(), fetch);
    return page.status() == 200
        ? new HttpAnswer(instead.status(), page.headers(), page.body())
        : error;
  }

  private HttpAnswer origin(Behavior behavior, String path, HttpCall call)
      throws IOException, InterruptedException {
    if (behavior.origin() instanceof Origin.Bucket bucket) {
      return call.method().equals("GET") || call.method().equals("HEAD")
          ? buckets.answer(bucket, bucket.path() + path, call)
          : page(403, "A bucket is only read through /_web/ on this machine.");
    }
    return api(behavior, (Origin.Api) behavior.origin(), path, call);
  }

  private HttpAnswer api(Behavior behavior, Origin.Api api, String path, HttpCall call)
      throws IOException, InterruptedException {
    Forwarding forwarding =
        new Forwarding(
            policies.get(Policies.CACHE, behavior.cachePolicy()).orElse(MissingNode.getInstance()),
            policies
                .get(Policies.ORIGIN_REQUEST, behavior.originRequestPolicy())
                .orElse(MissingNode.getInstance()));
    if (forwarding.forwardsHost()) {
      // As API Gateway does: no API of its own has the distribution's name.
      return new HttpAnswer(
          403,
          Map.of(
              "Content-Type",
              List.of("application/json"),
              "x-amzn-ErrorType",
              List.of("ForbiddenException")),
          "{\"message\":\"Forbidden\"}".getBytes(StandardCharsets.UTF_8));
    }
    String whole = api.path() + path;
    String stage = whole.replaceFirst("^/([^/]*).*$", "$1");
    Map<String, List<String>> headers = forwarding.headers(call);
    api.headers()
        .forEach(
            (name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), List.of(value)));
    return application.answer(
        new HttpCall(
            call.method(),
            "/restapis/"
                + api.id()
                + "/"
                + stage
                + "/_user_request_"
                + whole.substring(1 + stage.length()),
            forwarding.query(call.query()),
            headers,
            call.body()));
  }

  private HttpAnswer withPolicy(Behavior behavior, HttpAnswer answer, HttpCall call) {
    return policies
        .get(Policies.RESPONSE_HEADERS, behavior.responseHeadersPolicy())
        .map(
            policy ->
                new HttpAnswer(
                    answer.status(),
                    ResponseHeaders.apply(
                        policy, answer.headers(), call.header("origin"), base.get()),
                    answer.body()))
        .orElse(answer);
  }

  private static HttpAnswer page(int status, String text) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("Content-Type", List.of("text/html"));
    headers.put("X-Cache", List.of("Error from cloudfront"));
    return new HttpAnswer(
        status,
        headers,
        ("<!DOCTYPE html><title>ERROR: The request could not be satisfied</title><p>" + text)
            .getBytes(StandardCharsets.UTF_8));
  }
}
