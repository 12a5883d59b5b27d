package io.filestore.plugin.stack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.filestore.plugin.artifact.AwsSession;
import io.filestore.plugin.artifact.StoreAccess;
import io.filestore.plugin.error.FilestoreException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** What CloudFormation's answers, and its silence, become. */
class AwsCloudFormationTest {

  private static final String SECRET = "wJalrXUtnFEMIK7MDENG";

  private WireMockServer server;
  private AwsCloudFormation cloudFormation;

  @BeforeEach
  void start() {
    server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    server.start();
    cloudFormation = at(URI.create(server.baseUrl()));
  }

  @AfterEach
  void stop() {
    cloudFormation.close();
    server.stop();
  }

  private static AwsCloudFormation at(URI endpoint) {
    return new AwsCloudFormation(
        new AwsSession(
            new StoreAccess(
                Optional.of("eu-central-1"),
                Optional.of("dev"),
                Optional.of(endpoint),
                Optional.empty()),
            Region.EU_CENTRAL_1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", SECRET))));
  }

  private void answer(int status, String code, String message) {
    server.stubFor(any(anyUrl()).willReturn(error(status, code, message)));
  }

  private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder error(
      int status, String code, String message) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "text/xml")
        .withBody(
            "<ErrorResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><Error>"
                + "<Type>Sender</Type><Code>"
                + code
                + "</Code><Message>"
                + message
                + "</Message></Error><RequestId>r</RequestId></ErrorResponse>");
  }

  @Test
  void noSuchStackIsNoStack() {
    answer(400, "ValidationError", "Stack with id hello does not exist");

    assertThat(cloudFormation.stack("hello")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | ExpiredToken | The security token included in the request is expired |"
            + " The AWS credentials have expired. Sign in again (aws sso login --profile dev), or"
            + " set a new AWS_SESSION_TOKEN with its keys; if they are fresh, set the clock of this"
            + " machine.",
        "403 | InvalidClientTokenId | The security token included in the request is invalid. |"
            + " CloudFormation does not take the AWS credentials (InvalidClientTokenId). See that"
            + " the access key is active, that key id, secret and session token belong together,"
            + " and that the account has the region 'eu-central-1' enabled.",
        "403 | SignatureDoesNotMatch | The Canonical String was wJalrXUtnFEMIK7MDENG |"
            + " CloudFormation does not take the AWS credentials (SignatureDoesNotMatch). See that"
            + " the access key is active, that key id, secret and session token belong together,"
            + " and that the account has the region 'eu-central-1' enabled.",
        "403 | AccessDenied | User: arn:aws:iam::1:user/x is not authorized to perform:"
            + " cloudformation:DescribeStacks on resource: arn:aws:cloudformation:x |"
            + " 'arn:aws:iam::1:user/x' may not do 'cloudformation:DescribeStacks' on"
            + " 'arn:aws:cloudformation:x'. Allow it in the policies of that user or role, or"
            + " deploy as another by -Dfilestore.profile.",
        "400 | Throttling | Rate exceeded |"
            + " CloudFormation was asked too often, and still is after several attempts"
            + " (Throttling). Wait a little and run the same command again; it goes on where this"
            + " one stopped.",
        "403 | OptInRequired | not subscribed |"
            + " The account has not enabled CloudFormation in the region 'eu-central-1'. Enable it"
            + " in the AWS console, or set -Dfilestore.region to another.",
        "500 | InternalFailure | Oops |"
            + " CloudFormation answered 500, at every attempt: InternalFailure, Oops. Run the same"
            + " command again; it goes on where this one stopped.",
        "400 | ValidationError | Template format error: nothing in it. |"
            + " CloudFormation refuses the call: ValidationError, Template format error: nothing in"
            + " it. Mend what it says and run the same command again.",
      })
  void refusalsSayWhatTheyMean(int status, String code, String message, String expected) {
    answer(status, code, message);

    assertThatThrownBy(() -> cloudFormation.stack("hello"))
        .isInstanceOf(FilestoreException.class)
        .hasMessage(expected)
        .hasMessageNotContaining(SECRET);
  }

  @Test
  void aMissingCapabilityIsNamed() {
    answer(
        400, "InsufficientCapabilitiesException", "Requires capabilities : [CAPABILITY_NAMED_IAM]");

    assertThatThrownBy(() -> cloudFormation.createChangeSet(request()))
        .hasMessage(
            "CloudFormation wants more to be acknowledged: Requires capabilities :"
                + " [CAPABILITY_NAMED_IAM]. Look at what the template, and the nested ones, make;"
                + " then name what it wants by -Dfilestore.capabilities. More:"
                + " docs/faq.md#capabilities.");
  }

  @Test
  void nothingToUpdateSaidAtOnceIsNoChangeSet() {
    answer(400, "ValidationError", "No updates are to be performed.");

    assertThat(cloudFormation.createChangeSet(request())).isEmpty();
  }

  @Test
  void anOperationThatHasBegunMeanwhileIsToldApart() {
    answer(
        400,
        "ValidationError",
        "Stack:arn:aws:s is in UPDATE_IN_PROGRESS state and can not be updated.");

    assertThatThrownBy(() -> cloudFormation.createChangeSet(request()))
        .isInstanceOf(StackBusyException.class)
        .hasMessage(
            "Somebody else changes the stack: Stack:arn:aws:s is in UPDATE_IN_PROGRESS state and"
                + " can not be updated. Wait until that is done and run the same command again.");
    assertThatThrownBy(() -> cloudFormation.execute("arn:c", false))
        .isInstanceOf(StackBusyException.class);
  }

  @Test
  void aChangeSetWhoseAnswerGotLostIsFoundByItsName() {
    server.stubFor(
        post(anyUrl())
            .withRequestBody(containing("Action=CreateChangeSet"))
            .willReturn(error(400, "AlreadyExistsException", "ChangeSet c already exists")));
    server.stubFor(
        post(anyUrl())
            .withRequestBody(containing("Action=DescribeChangeSet"))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "text/xml")
                    .withBody(
                        "<DescribeChangeSetResponse><DescribeChangeSetResult><ChangeSetId>arn:c"
                            + "</ChangeSetId><StackId>arn:s</StackId></DescribeChangeSetResult>"
                            + "</DescribeChangeSetResponse>")));

    assertThat(cloudFormation.createChangeSet(request()))
        .contains(new CloudFormation.Created("arn:c", "arn:s"));
  }

  @Test
  void aRequestHasNoPrivateHeadersAndIsSigned() {
    answer(400, "ValidationError", "Stack with id hello does not exist");
    cloudFormation.stack("hello");

    server.verify(
        postRequestedFor(anyUrl())
            .withHeader("Authorization", containing("/eu-central-1/cloudformation/aws4_request")));
    assertThat(server.getAllServeEvents().get(0).getRequest().getAllHeaderKeys())
        .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("filestore"));
  }

  @Test
  void nobodyThereIsSaidWithTheWayOut() {
    String base = server.baseUrl();
    server.stop();

    assertThatThrownBy(() -> cloudFormation.stack("hello"))
        .hasMessage(
            "Nothing answers at '"
                + base
                + "'. Start what should, or mend -Dfilestore.endpointUrl.");
  }

  private static ChangeSetRequest request() {
    return new ChangeSetRequest(
        ChangeSetRequest.Kind.CREATE,
        new StackName("hello"),
        "c",
        new ChangeSetRequest.TemplateSource(Optional.of("{}"), Optional.empty()),
        List.of(),
        Map.of(),
        new TreeSet<>(),
        Optional.empty(),
        List.of());
  }
}
