package io.filestore.local.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.filestore.local.s3.AccessKey;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A distribution of a stack over a bucket and an API, through the front. */
class WebSiteTest {

  private static final String TEMPLATE =
      """
      Resources:
        Web: {Type: AWS::S3::Bucket, Properties: {BucketName: of-the-site}}
        Access:
          Type: AWS::CloudFront::OriginAccessControl
          Properties:
            OriginAccessControlConfig:
              {Name: web, OriginAccessControlOriginType: s3, SigningBehavior: always, SigningProtocol: sigv4}
        Api:
          Type: AWS::ApiGateway::RestApi
          Properties:
            Body:
              swagger: '2.0'
              info: {title: t, version: '1'}
              paths:
                /hello:
                  get:
                    responses: {'200': {description: ok}}
                    x-amazon-apigateway-integration:
                      type: mock
                      requestTemplates: {application/json: '{"statusCode": 200}'}
                      responses:
                        default:
                          statusCode: '200'
                          responseTemplates: {application/json: '{"hello": true}'}
        Deployment:
          Type: AWS::ApiGateway::Deployment
          Properties: {RestApiId: !Ref Api}
        Stage:
          Type: AWS::ApiGateway::Stage
          Properties: {RestApiId: !Ref Api, DeploymentId: !Ref Deployment, StageName: prod}
        Cdn:
          Type: AWS::CloudFront::Distribution
          Properties:
            DistributionConfig:
              Enabled: true
              DefaultRootObject: index.html
              Origins:
                - Id: web
                  DomainName: !GetAtt Web.RegionalDomainName
                  OriginAccessControlId: !GetAtt Access.Id
                  S3OriginConfig: {OriginAccessIdentity: ''}
                - Id: api
                  DomainName: !Sub '${Api}.execute-api.${AWS::Region}.${AWS::URLSuffix}'
                  CustomOriginConfig: {OriginProtocolPolicy: https-only}
              DefaultCacheBehavior:
                TargetOriginId: web
                ViewerProtocolPolicy: redirect-to-https
                CachePolicyId: 658327ea-f89d-4fab-a63d-7e88639e58f6
              CacheBehaviors:
                - PathPattern: prod/*
                  TargetOriginId: api
                  ViewerProtocolPolicy: https-only
                  AllowedMethods: [GET, HEAD, OPTIONS, PUT, PATCH, POST, DELETE]
                  CachePolicyId: 4135ea2d-6df8-44a3-9df3-4b5a84be39ad
                  OriginRequestPolicyId: b689b0a8-53d0-40ab-baf2-68738e2966ac
      Outputs:
        Site: {Value: !Sub 'https://${Cdn.DomainName}/'}
        Id: {Value: !Ref Cdn}
      """;

  @TempDir Path data;
  private LocalAwsServer server;
  private Signer signer;

  @BeforeEach
  void start() throws Exception {
    server =
        LocalAwsServer.start(
            LocalAwsOptions.parse(Map.of(), "--port", "0", "--data", data.toString()),
            new AccessKey("test", "test"));
    signer = new Signer(server.endpoint());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private String call(String action, String parameters) throws Exception {
    return signer
        .query("cloudformation", "Action=" + action + "&StackName=web" + parameters)
        .body();
  }

  private String output(String key) throws Exception {
    Matcher value =
        Pattern.compile("<OutputKey>" + key + "</OutputKey>\\s*<OutputValue>([^<]*)")
            .matcher(call("DescribeStacks", ""));
    assertThat(value.find()).isTrue();
    return value.group(1);
  }

  private void deploy() throws Exception {
    call("CreateStack", "&TemplateBody=" + URLEncoder.encode(TEMPLATE, StandardCharsets.UTF_8));
    while (call("DescribeStacks", "").contains("CREATE_IN_PROGRESS")) {
      Thread.sleep(50);
    }
    assertThat(call("DescribeStacks", ""))
        .as(call("DescribeStackEvents", ""))
        .contains("<StackStatus>CREATE_COMPLETE");
  }

  private HttpResponse<String> browse(String method, String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(address))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
  }

  @Test
  void theOutputIsWhereSiteAndApiAnswerAndARestartChangesNothing() throws Exception {
    deploy();
    String site = output("Site");
    assertThat(site).isEqualTo(server.endpoint() + "/_web/");
    assertThat(
            signer
                .send(
                    "s3",
                    "PUT",
                    "/of-the-site/index.html",
                    Map.of("content-type", "text/html", "cache-control", "no-cache"),
                    "<p>hi",
                    "<p>hi")
                .statusCode())
        .isEqualTo(200);

    HttpResponse<String> page = browse("GET", site);
    assertThat(page.body()).isEqualTo("<p>hi");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
    HttpResponse<String> head = browse("HEAD", site + "index.html");
    assertThat(head.headers().firstValue("Content-Length")).contains("5");
    assertThat(browse("GET", site + "prod/hello").body()).isEqualTo("{\"hello\": true}");
    assertThat(browse("GET", server.endpoint() + "/_web/" + output("Id") + "/prod/hello").body())
        .isEqualTo("{\"hello\": true}");
    assertThat(browse("PUT", site + "index.html").statusCode()).isEqualTo(403);

    stop();
    start();
    assertThat(browse("GET", output("Site")).body()).isEqualTo("<p>hi");
  }

  @Test
  void aDistributionOfADeletedStackAnswersNoMore() throws Exception {
    deploy();
    String site = output("Site");

    call("DeleteStack", "");
    for (int i = 0; i < 200 && call("DescribeStacks", "").contains("DELETE_IN_PROGRESS"); i++) {
      Thread.sleep(50);
    }

    assertThat(browse("GET", site).statusCode()).isEqualTo(404);
  }

  @Test
  void anInvalidationIsSignedForCloudFront() throws Exception {
    deploy();
    String path = "/2020-05-31/distribution/" + output("Id") + "/invalidation";
    String body =
        "<InvalidationBatch><Paths><Quantity>1</Quantity><Items><Path>/*</Path></Items></Paths>"
            + "<CallerReference>x</CallerReference></InvalidationBatch>";

    assertThat(signer.send("cloudfront", "POST", path, Map.of(), body, body).statusCode())
        .isEqualTo(201);
    assertThat(signer.send("cloudfront", "POST", path, Map.of(), body, "").statusCode())
        .as("another body than was signed")
        .isEqualTo(403);
  }
}
