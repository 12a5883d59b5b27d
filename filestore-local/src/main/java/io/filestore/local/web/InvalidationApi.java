package io.filestore.local.web;

import io.filestore.local.http.HttpAnswer;
import io.filestore.local.http.HttpCall;
import io.filestore.local.http.HttpService;
import io.filestore.local.s3.S3Error;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * CloudFront's API as far as deploying a site needs it: invalidations.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html">CreateInvalidation</a>
 */
final class InvalidationApi implements HttpService {

  private static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";
  private static final Pattern PATH =
      Pattern.compile("/2020-05-31/distribution/([^/]+)/invalidation(?:/([^/]+))?/?");
  private static final int KEPT = 100;

  private final Deque<Invalidation> invalidations = new ArrayDeque<>();
  private final Distributions distributions;
  private final Clock clock;

  InvalidationApi(Distributions distributions, Clock clock) {
    this.distributions = distributions;
    this.clock = clock;
  }

  @Override
  public HttpAnswer answer(HttpCall call) throws IOException {
    Matcher path = PATH.matcher(call.path());
    boolean creates = path.matches() && path.group(2) == null && call.method().equals("POST");
    boolean reads = path.matches() && path.group(2) != null && call.method().equals("GET");
    if (!creates && !reads) {
      return error(
          501,
          "NotImplemented",
          "Of CloudFront there are CreateInvalidation and GetInvalidation on this machine.");
    }
    if (distributions.get(path.group(1)).isEmpty()) {
      return error(404, "NoSuchDistribution", "The specified distribution does not exist.");
    }
    return creates ? create(path.group(1), call) : read(path.group(1), path.group(2));
  }

  private HttpAnswer create(String distribution, HttpCall call) throws IOException {
    Optional<Element> batch = parse(call.body());
    String reference = batch.map(b -> text(b, "CallerReference")).orElse("");
    if (batch.isEmpty() || reference.isEmpty()) {
      return error(400, "MalformedXML", "The XML document is malformed.");
    }
    List<String> paths = texts(batch.get(), "Path");
    if (!text(batch.get(), "Quantity").equals(String.valueOf(paths.size()))) {
      return error(
          400,
          "InconsistentQuantities",
          "The value of Quantity and the size of Items don't match.");
    }
    if (paths.isEmpty() || paths.stream().anyMatch(each -> !each.startsWith("/"))) {
      return error(
          400, "InvalidArgument", "Your request contains one or more invalid invalidation paths.");
    }
    Invalidation made =
        new Invalidation(
            Ids.next("I"),
            distribution,
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            reference,
            paths);
    synchronized (invalidations) {
      Optional<Invalidation> same =
          invalidations.stream()
              .filter(each -> each.distribution().equals(distribution))
              .filter(each -> each.reference().equals(reference))
              .findFirst();
      if (same.isPresent() && !same.get().paths().equals(paths)) {
        return error(
            400,
            "InvalidationBatchAlreadyExists",
            "Your caller reference was used before with another batch.");
      }
      if (same.isPresent()) {
        made = same.get();
      } else {
        invalidations.addLast(made);
        if (invalidations.size() > KEPT) {
          invalidations.removeFirst();
        }
      }
    }
    return document(
        201,
        Map.of(
            "Content-Type",
            List.of("text/xml"),
            "Location",
            List.of(
                "https://cloudfront.amazonaws.com/2020-05-31/distribution/%s/invalidation/%s"
                    .formatted(distribution, made.id()))),
        made);
  }

  private HttpAnswer read(String distribution, String id) {
    synchronized (invalidations) {
      return invalidations.stream()
          .filter(each -> each.distribution().equals(distribution) && each.id().equals(id))
          .findFirst()
          .map(each -> document(200, Map.of("Content-Type", List.of("text/xml")), each))
          .orElseGet(
              () -> error(404, "NoSuchInvalidation", "The specified invalidation does not exist."));
    }
  }

  private static HttpAnswer document(
      int status, Map<String, List<String>> headers, Invalidation invalidation) {
    String xml =
        "<?xml version=\"1.0\"?>\n<Invalidation xmlns=\"%s\"><Id>%s</Id><Status>Completed</Status><CreateTime>%s</CreateTime><InvalidationBatch><Paths><Quantity>%d</Quantity><Items>%s</Items></Paths><CallerReference>%s</CallerReference></InvalidationBatch></Invalidation>"
            .formatted(
                NAMESPACE,
                invalidation.id(),
                invalidation.created(),
                invalidation.paths().size(),
                invalidation.paths().stream()
                    .map(path -> "<Path>" + S3Error.escape(path) + "</Path>")
                    .collect(Collectors.joining()),
                S3Error.escape(invalidation.reference()));
    return new HttpAnswer(status, headers, xml.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpAnswer error(int status, String code, String message) {
    return HttpAnswer.of(
        status,
        "text/xml",
        "<?xml version=\"1.0\"?>\n<ErrorResponse xmlns=\"%s\"><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error><RequestId>%s</RequestId></ErrorResponse>"
            .formatted(NAMESPACE, code, S3Error.escape(message), UUID.randomUUID())
            .getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Element> parse(byte[] xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setNamespaceAware(true);
      DocumentBuilder builder = factory.newDocumentBuilder();
      // The default one prints on standard error.
      builder.setErrorHandler(new DefaultHandler());
      return Optional.of(builder.parse(new ByteArrayInputStream(xml)).getDocumentElement())
          .filter(root -> "InvalidationBatch".equals(root.getLocalName()));
    } catch (SAXException e) {
      return Optional.empty();
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every JDK reads XML", e);
    }
  }

  private static String text(Element element, String name) {
    List<String> all = texts(element, name);
    return all.isEmpty() ? "" : all.get(0);
  }

  private static List<String> texts(Element element, String name) {
    NodeList nodes = element.getElementsByTagNameNS("*", name);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent().strip());
    }
    return texts;
  }
}
