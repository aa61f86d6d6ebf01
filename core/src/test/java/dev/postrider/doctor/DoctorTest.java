package dev.postrider.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.cloud.Cloud;
import dev.postrider.teams.identity.ClientCredentials;
import dev.postrider.throttle.Ceilings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
  private final FarEnd far = new FarEnd();

  @AfterEach
  void close() {
    far.close();
  }

  private static Finding find(Diagnosis diagnosis, Symptom symptom) {
    return diagnosis.findings().stream()
        .filter(one -> one.symptom() == symptom)
        .findFirst()
        .orElseThrow(() -> new AssertionError(symptom + " is not in " + diagnosis));
  }

  @Test
  void whereAllIsWellEverySubjectIsLookedAtAndNoneIsAProblem() {
    Diagnosis diagnosis = far.examined();

    assertThat(diagnosis.findings()).extracting(Finding::subject).contains(Subject.values());
    assertThat(diagnosis.count(Severity.PROBLEM)).as(diagnosis::toString).isZero();
    assertThat(diagnosis.count(Severity.WARNING)).as(diagnosis::toString).isZero();
  }

  @Test
  void itOnlyReads() {
    far.examined();

    assertThat(far.methods()).containsExactly("GET");
  }

  @Test
  void nothingSecretIsFound() {
    assertThat(far.examined().toString()).doesNotContain("abc-secret", "e30.");
  }

  @Test
  void aCheckThatTakesTooLongIsGivenUpAndTheOthersAreNot() {
    var never = new CountDownLatch(1);
    Check slow =
        new Check() {
          @Override
          public Subject subject() {
            return Subject.CLOCK;
          }

          @Override
          public List<Finding> findings(Evidence evidence) throws InterruptedException {
            never.await();
            return List.of();
          }
        };

    Diagnosis diagnosis =
        far.examined(far.patient(), List.of(slow, new LimitsCheck()), Duration.ofMillis(200));

    assertThat(diagnosis.findings())
        .extracting(Finding::symptom)
        .containsExactly(Symptom.NOT_FINISHED, Symptom.LIMITS_KEPT);
  }

  @Test
  void aCheckThatFailsIsToldAndTheOthersGoOn() {
    Check broken =
        new Check() {
          @Override
          public Subject subject() {
            return Subject.CLOCK;
          }

          @Override
          public List<Finding> findings(Evidence evidence) {
            throw new IllegalStateException("oops");
          }
        };

    Diagnosis diagnosis =
        far.examined(far.patient(), List.of(broken, new LimitsCheck()), Duration.ofSeconds(20));

    assertThat(find(diagnosis, Symptom.NOT_FINISHED).what()).contains("oops");
    assertThat(diagnosis.has(Symptom.LIMITS_KEPT)).isTrue();
  }

  @Nested
  class SignInAndCredential {
    @Test
    void anotherDirectoryThanTheConfiguredOneIsNamed() {
      Diagnosis diagnosis = far.isTheDirectory("another-directory").examined();

      assertThat(find(diagnosis, Symptom.TENANT_DIFFERS).how()).contains("another-directory");
    }

    @Test
    void theEndOfASecretIsUnknownToWhoeverMayNotReadTheRegistration() {
      assertThat(far.examined().has(Symptom.CREDENTIAL_END_UNKNOWN)).isTrue();
    }

    @Test
    void aSecretIsKnownByItsFirstCharacters() {
      far.grantsAlso("Application.Read.All").answers("/graph/v1.0/applications", 200, secrets());

      Finding finding = find(far.examined(), Symptom.CREDENTIAL_LASTS);

      assertThat(finding.what()).contains("2999-01-01");
    }

    @Test
    void aSecretThatEndsInTwoDaysIsAWarning() {
      String soon = InstantSource.system().instant().plusSeconds(172_900).toString();
      far.grantsAlso("Application.Read.All")
          .answers(
              "/graph/v1.0/applications", 200, secrets().replace("2999-01-01T00:00:00Z", soon));

      assertThat(find(far.examined(), Symptom.CREDENTIAL_ENDS_SOON).what()).contains("in 2 days");
    }

    private String secrets() {
      return """
      {"value":[{"appId":"%s","passwordCredentials":[
        {"hint":"xyz","endDateTime":"2000-01-01T00:00:00Z"},
        {"hint":"abc","endDateTime":"2999-01-01T00:00:00Z"}]}]}
      """
          .formatted(FarEnd.CLIENT);
    }

    @Test
    void aCertificateThatIsNotThereIsToldWithItsFile(@TempDir Path folder) {
      Path file = folder.resolve("none.pem");

      Diagnosis diagnosis =
          far.examined(far.patient(new ClientCredentials.PemCertificate(file, file)));

      assertThat(find(diagnosis, Symptom.CREDENTIAL_UNREADABLE).what())
          .contains("none.pem")
          .contains("no such file");
    }

    @Test
    void aCertificateTellsItsEnd(@TempDir Path folder) throws IOException {
      Path file = folder.resolve("client.pem");
      Files.writeString(file, TestPem.ENDS_2035);

      Diagnosis diagnosis =
          far.examined(far.patient(new ClientCredentials.PemCertificate(file, file)));

      assertThat(find(diagnosis, Symptom.CREDENTIAL_LASTS).what()).contains("2035");
    }

    @ParameterizedTest
    @CsvSource({"29, CREDENTIAL_ENDS_SOON", "31, CREDENTIAL_LASTS"})
    void aCertificateThatEndsInLessThanThirtyDaysIsAWarning(
        int days, Symptom symptom, @TempDir Path folder) throws Exception {
      Path file = Files.writeString(folder.resolve("client.pem"), TestPem.ENDS_2035);
      Instant end = Certificates.ofPem(file).getNotAfter().toInstant();
      far.whileOurClockIsAheadBy(
          Duration.between(InstantSource.system().instant(), end)
              .minus(Duration.ofDays(days).plusHours(1)));

      Diagnosis diagnosis =
          far.examined(far.patient(new ClientCredentials.PemCertificate(file, file)));

      assertThat(find(diagnosis, symptom).what()).contains("in " + days + " days");
    }

    @Test
    void aCertificateThatHasEndedIsAProblem(@TempDir Path folder) throws IOException {
      Path file = folder.resolve("client.pem");
      Files.writeString(file, TestPem.ENDS_2035);
      far.whileOurClockIsAheadBy(Duration.ofDays(20 * 365));

      Diagnosis diagnosis =
          far.examined(far.patient(new ClientCredentials.PemCertificate(file, file)));

      assertThat(find(diagnosis, Symptom.CREDENTIAL_ENDED).what()).contains("ended on 2035");
    }

    @Test
    void anEmptyFederatedTokenIsAProblem(@TempDir Path folder) throws IOException {
      Path file = Files.writeString(folder.resolve("token"), " ");

      Diagnosis diagnosis =
          far.examined(far.patient(new ClientCredentials.FederatedTokenFile(file)));

      assertThat(find(diagnosis, Symptom.CREDENTIAL_UNREADABLE).what()).contains("empty");
    }
  }

  @Nested
  class Clock {
    @Test
    void aMinuteIsAWarning() {
      Diagnosis diagnosis = far.whileOurClockIsAheadBy(Duration.ofSeconds(70)).examined();

      assertThat(find(diagnosis, Symptom.CLOCK_OFF).what()).contains("ahead of Entra");
    }

    @Test
    void sixMinutesAreAProblem() {
      Diagnosis diagnosis = far.whileOurClockIsAheadBy(Duration.ofMinutes(-6)).examined();

      assertThat(find(diagnosis, Symptom.CLOCK_WRONG).what()).contains("behind Entra");
    }
  }

  @Nested
  class Permissions {
    @Test
    void aMissingOneIsNamedWithWhatItIsForAndWhereToGrantIt() {
      Diagnosis diagnosis = far.grants("AppCatalog.Read.All", "User.Read.All").examined();

      Finding finding = find(diagnosis, Symptom.PERMISSION_MISSING);
      assertThat(finding.what())
          .contains("TeamsAppInstallation.ReadWriteSelfForUser.All")
          .contains("install the app for people");
      assertThat(String.valueOf(finding.consentUrl()))
          .endsWith("/" + FarEnd.TENANT + "/adminconsent?client_id=" + FarEnd.CLIENT);
    }

    @Test
    void oneThatNothingNeedsIsSuperfluous() {
      Diagnosis diagnosis = far.grantsAlso("Mail.Send").examined();

      assertThat(find(diagnosis, Symptom.PERMISSION_UNUSED).what())
          .contains("Mail.Send")
          .contains("this tenant does not tell what was called");
      assertThat(diagnosis.has(Symptom.PERMISSION_IDLE)).isFalse();
    }

    @Test
    void oneThatTheTenantSawNobodyUseIsIdleWhetherOrNotWeNeedIt() {
      far.grantsAlso("Mail.Send");

      Diagnosis diagnosis =
          far.examined(far.patient().withIdle(Set.of("Mail.Send", "User.ReadBasic.All")));

      assertThat(find(diagnosis, Symptom.PERMISSION_IDLE).what())
          .contains("Mail.Send, User.ReadBasic.All");
      assertThat(find(diagnosis, Symptom.PERMISSION_UNUSED).what())
          .endsWith("nothing that Postrider does needs it");
    }

    @Test
    void oneThatIsWiderThanWhatIsGrantedBesideItIsSpare() {
      Diagnosis diagnosis =
          far.grantsAlso(
                  "Directory.ReadWrite.All",
                  "Group.Read.All",
                  "GroupMember.Read.All",
                  "Team.ReadBasic.All",
                  "Channel.ReadBasic.All",
                  "Organization.Read.All",
                  "Application.Read.All",
                  "TeamsAppInstallation.ReadWriteSelfForTeam.All")
              .examined();

      assertThat(find(diagnosis, Symptom.PERMISSION_SPARE).what())
          .contains("Directory.ReadWrite.All");
    }

    @Test
    void whatATokenDoesNotTellIsNotGuessed() {
      Diagnosis diagnosis = far.givesTokensThatNobodyCanRead().examined();

      assertThat(diagnosis.has(Symptom.PERMISSIONS_UNREADABLE)).isTrue();
      assertThat(diagnosis.has(Symptom.APP_IN_CATALOG)).isTrue();
      assertThat(diagnosis.isSound()).as(diagnosis::toString).isTrue();
    }
  }

  @Nested
  class App {
    private static final String CATALOG = "/graph/v1.0/appCatalogs/teamsApps";

    @Test
    void oneThatIsNotInTheCatalogueIsAProblem() {
      Diagnosis diagnosis = far.answers(CATALOG, 200, "{\"value\":[]}").examined();

      assertThat(diagnosis.has(Symptom.APP_NOT_IN_CATALOG)).isTrue();
      assertThat(diagnosis.findings())
          .filteredOn(one -> one.subject() == Subject.IDS)
          .extracting(Finding::symptom)
          .containsExactly(Symptom.NOT_CHECKED);
    }

    @Test
    void withoutThePermissionTheCatalogueIsNotCheckedAndItSaysWhy() {
      Diagnosis diagnosis = far.grants("User.Read.All").examined();

      assertThat(diagnosis.findings())
          .filteredOn(one -> one.subject() == Subject.APP)
          .extracting(Finding::what)
          .containsExactly("not checked, because AppCatalog.Read.All is not granted");
    }

    @Test
    void oneThatNobodyApprovedIsAProblem() {
      far.answers(CATALOG, 200, FarEnd.catalog(FarEnd.definition("1.0.0", "submitted")));

      assertThat(far.examined().has(Symptom.APP_NOT_PUBLISHED)).isTrue();
    }

    @Test
    void aNewerVersionThatWaitsIsNoted() {
      far.answers(
          CATALOG,
          200,
          FarEnd.catalog(
              FarEnd.definition("1.0.0", "published"), FarEnd.definition("1.1.0", "submitted")));

      assertThat(find(far.examined(), Symptom.VERSION_WAITS).what()).contains("1.1.0");
    }

    @Test
    void graphThatFailsIsAProblem() {
      far.answers(CATALOG, 500, "{}");

      assertThat(far.examined().has(Symptom.GRAPH_UNREACHABLE)).isTrue();
    }

    @Test
    void idsOfOthersAreToldOneByOne() {
      far.answers(
          CATALOG,
          200,
          FarEnd.catalog(FarEnd.definition("1.0.0", "published", "other-client", "other-bot", "")));

      Diagnosis diagnosis = far.examined();

      assertThat(find(diagnosis, Symptom.CLIENT_DIFFERS).what()).contains("other-client");
      assertThat(find(diagnosis, Symptom.BOT_DIFFERS).what()).contains("other-bot");
    }

    @Test
    void aConsentThatWeMayNotGiveIsAProblemAndOneThatWeMayIsNone() {
      String asks =
          "{\"permissionValue\":\"TeamsActivity.Send.User\",\"permissionType\":\"application\"}";
      far.answers(
          CATALOG,
          200,
          FarEnd.catalog(
              FarEnd.definition("1.0.0", "published", FarEnd.CLIENT, FarEnd.CLIENT, asks)));

      Finding impossible = find(far.examined(), Symptom.CONSENT_IMPOSSIBLE);
      Diagnosis granted =
          far.grantsAlso("TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All").examined();

      assertThat(impossible.what()).contains("TeamsActivity.Send.User");
      assertThat(impossible.consentUrl()).isNotNull();
      assertThat(find(granted, Symptom.CONSENT_POSSIBLE).what()).contains("we may consent");
    }

    @ParameterizedTest
    @CsvSource({
      "TeamsActivity.Send.User,     ReadWriteAndConsentSelfForUser, true",
      "TeamsActivity.Send.User,     ReadWriteAndConsentForUser,     true",
      "TeamsActivity.Send.User,     ManageSelectedForUser,          true",
      "TeamsActivity.Send.User,     ReadWriteSelfForUser,           false",
      "TeamsActivity.Send.User,     ManageSelectedForTeam,          false",
      "ChannelMessage.Read.Group,   ReadWriteAndConsentSelfForTeam, true",
      "ChannelMessage.Read.Group,   ReadWriteAndConsentSelfForUser, false",
      "ChatMessage.Read.Chat,       ManageSelectedForChat,          true",
      "ChatMessage.Read.Chat,       ReadWriteAndConsentSelfForTeam, false"
    })
    void whoeverConsentsNeedsItForTheKindOfPlaceThatIsAskedFor(
        String asked, String held, boolean may) {
      asks(asked);

      Diagnosis diagnosis = far.grantsAlso("TeamsAppInstallation." + held + ".All").examined();

      assertThat(diagnosis.has(Symptom.CONSENT_POSSIBLE)).as(diagnosis::toString).isEqualTo(may);
      assertThat(diagnosis.has(Symptom.CONSENT_IMPOSSIBLE)).isEqualTo(!may);
    }

    @Test
    void eachKindOfPlaceIsJudgedByItself() {
      asks("TeamsActivity.Send.User", "ChannelMessage.Read.Group");

      Diagnosis diagnosis =
          far.grantsAlso("TeamsAppInstallation.ReadWriteAndConsentSelfForUser.All").examined();

      assertThat(find(diagnosis, Symptom.CONSENT_POSSIBLE).what()).contains("for people");
      assertThat(find(diagnosis, Symptom.CONSENT_IMPOSSIBLE).how()).contains("SelfForTeam.All");
    }

    private void asks(String... permissions) {
      String asks =
          Arrays.stream(permissions)
              .map("{\"permissionValue\":\"%s\",\"permissionType\":\"application\"}"::formatted)
              .collect(Collectors.joining(","));
      far.answers(
          CATALOG,
          200,
          FarEnd.catalog(
              FarEnd.definition("1.0.0", "published", FarEnd.CLIENT, FarEnd.CLIENT, asks)));
    }
  }

  @Nested
  class Bot {
    private static final String MEMBERS = "/connector/v3/conversations/a:postrider-doctor/members";

    @Test
    void aConnectorThatDoesNotKnowItIsAProblem() {
      far.answers(MEMBERS, 401, "{\"error\":{\"code\":\"BotNotRegistered\"}}");

      assertThat(find(far.examined(), Symptom.CONNECTOR_REFUSES).what())
          .contains("BotNotRegistered");
    }

    @ParameterizedTest
    @CsvSource({"302", "400", "403", "404", "407", "429"})
    void anAnswerThatIsNotTheConnectorsIsNoAcceptance(int status) {
      far.answers(MEMBERS, status, "<html>Who are you?</html>");

      Diagnosis diagnosis = far.examined();

      assertThat(find(diagnosis, Symptom.CONNECTOR_STRANGE).what()).contains("answered " + status);
      assertThat(diagnosis.has(Symptom.CONNECTOR_ACCEPTS)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"200", "400", "403", "404"})
    void theConnectorsOwnWordForAConversationThatThereIsNotIsAcceptance(int status) {
      far.answers(MEMBERS, status, "{\"error\":{\"code\":\"ConversationNotFound\"}}");

      assertThat(far.examined().has(Symptom.CONNECTOR_ACCEPTS)).isTrue();
    }

    @Test
    void aConnectorThatFailsIsUnreachable() {
      far.answers(MEMBERS, 503, "");

      assertThat(far.examined().has(Symptom.CONNECTOR_UNREACHABLE)).isTrue();
    }

    @Test
    void keysThatSpeakForNobodyInTeamsAreStrange() {
      far.answers("/keys", 200, "{\"keys\":[{\"kid\":\"k\",\"endorsements\":[\"skype\"]}]}");

      assertThat(find(far.examined(), Symptom.BOT_KEYS_STRANGE).what()).contains("msteams");
    }

    @Test
    void anotherIssuerIsStrange() {
      far.answers(
          "/v1/.well-known/openidconfiguration", 200, "{\"issuer\":\"https://evil.example\"}");

      assertThat(far.examined().has(Symptom.BOT_KEYS_STRANGE)).isTrue();
    }

    @Test
    void anEndpointWhereNobodyListensIsAProblem() {
      Diagnosis diagnosis =
          far.examined(far.patient().withEndpoint(URI.create("http://127.0.0.1:1/api/messages")));

      assertThat(diagnosis.has(Symptom.ENDPOINT_UNREACHABLE)).isTrue();
    }

    @Test
    void anEndpointThatIsNotThereIsStrange() {
      Diagnosis diagnosis = far.examined(far.patient().withEndpoint(far.url("/elsewhere")));

      assertThat(diagnosis.has(Symptom.ENDPOINT_STRANGE)).isTrue();
    }

    @Test
    void ofARealTenantItIsPublicAndSafe() {
      Patient local = far.patient();
      Patient real =
          new Patient(
              local.tenant(),
              Cloud.GLOBAL,
              local.credentials(),
              local.app(),
              local.trust(),
              Ceilings.none(),
              local.margin(),
              URI.create("https://192.168.1.7/api/messages"),
              null,
              null);
      List<Check> offline = List.of(new BotEndpointCheck(), new LimitsCheck());

      Diagnosis inside = far.examined(real, offline, Duration.ofSeconds(20));
      Diagnosis unsafe =
          far.examined(
              real.withEndpoint(URI.create("http://bot.contoso.com/api/messages")),
              offline,
              Duration.ofSeconds(20));

      assertThat(inside.has(Symptom.ENDPOINT_PRIVATE)).isTrue();
      assertThat(unsafe.has(Symptom.ENDPOINT_UNSAFE)).isTrue();
      assertThat(inside.has(Symptom.NO_LIMITS)).isTrue();
    }

    @Test
    void aCloudWithoutAServiceUrlIsNoted() {
      Patient local = far.patient();
      Patient china =
          new Patient(
              local.tenant(),
              Cloud.CHINA,
              local.credentials(),
              local.app(),
              local.trust(),
              local.ceilings(),
              local.margin(),
              null,
              null,
              null);

      Diagnosis diagnosis =
          far.examined(china, List.of(new ConnectorCheck()), Duration.ofSeconds(20));

      assertThat(diagnosis.has(Symptom.NO_SERVICE_URL)).isTrue();
    }
  }
}
