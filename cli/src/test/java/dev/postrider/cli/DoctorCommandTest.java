package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.postrider.cli.Shell.Ran;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.tenant.AppDefinition;
import dev.postrider.emulator.tenant.AppManifest;
import dev.postrider.emulator.tenant.AppManifest.ResourcePermission;
import dev.postrider.emulator.tenant.AppRegistration;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.TeamsApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The doctor against a tenant of twelve people, well and with one thing wrong at a time.
class DoctorCommandTest {
  @TempDir private Path folder;
  private LocalTenant tenant;
  private Shell shell;

  @BeforeEach
  void startTenant() {
    tenant =
        LocalTenant.start(
            Settings.test().withSeed(Seed.TINY).withKeyFolder(folder).withLimits("none"));
    shell =
        new Shell(folder)
            .with("POSTRIDER_LOCAL", tenant.url().toString())
            .with("POSTRIDER_TRUST_CAFILE", folder.resolve("ca.pem").toString());
  }

  @AfterEach
  void stopTenant() {
    tenant.close();
  }

  private void change(UnaryOperator<AppRegistration> change) {
    tenant.tenant().registrations().update(DemoNames.CLIENT_ID, change);
  }

  private void grant(Set<String> more, Set<String> less) {
    change(app -> {
      var permissions = new TreeSet<>(app.applicationPermissions());
      permissions.addAll(more);
      permissions.removeAll(less);
      return app.withPermissions(permissions, app.delegatedScopes());
    });
  }

  private void publish(String version, String clientId, List<ResourcePermission> asks) {
    TeamsApp app =
        tenant.tenant().catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    AppManifest was = app.published().orElseThrow().manifest();
    var manifest =
        new AppManifest(
            was.manifestId(),
            version,
            was.name(),
            was.shortDescription(),
            was.description(),
            clientId,
            clientId,
            was.resource(),
            was.scopes(),
            asks,
            was.activityTypes(),
            null,
            null);
    var added =
        tenant
            .tenant()
            .catalogue()
            .addVersion(app.id(), manifest, AppDefinition.State.PUBLISHED, null);
    assertThat(added).isPresent();
  }

  private static JsonNode finding(Ran ran, String code) {
    return ran.objects().stream()
        .filter(line -> line.path("code").asString("").equals(code))
        .findFirst()
        .orElseThrow(() -> new AssertionError(code + " is not in\n" + ran));
  }

  @Test
  void aTenantThatIsWellHasNoProblem() {
    Ran ran = shell.run("doctor", "--json");

    assertThat(ran.exit()).as(ran::toString).isZero();
    assertThat(ran.last().propertyNames())
        .containsExactly(
            "type",
            "tenant",
            "clientId",
            "manifestId",
            "cloud",
            "problems",
            "warnings",
            "notes",
            "ok",
            "exitCode");
    assertThat(ran.objects().getFirst().propertyNames())
        .containsExactly(
            "type",
            "subject",
            "severity",
            "code",
            "title",
            "what",
            "why",
            "who",
            "how",
            "consentUrl");
    assertThat(ran.last().path("problems").asInt()).isZero();
    assertThat(ran.last().path("ok").asInt()).isGreaterThanOrEqualTo(8);
  }

  @Test
  void peopleReadOneLineForWhatIsWell() {
    Ran ran = shell.run("doctor");

    assertThat(ran.out())
        .contains("✔ sign-in")
        .contains("✔ connector")
        .contains("0 problems, 0 warnings");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(ran.out() + ran.err()).doesNotContain(DemoNames.CLIENT_SECRET + " ");
  }

  @Test
  void aWrongSecretIsSignInRefusedAndWhatNeedsNoTokenIsStillChecked() {
    Ran ran = shell.with("POSTRIDER_TENANT_CLIENTSECRET", "wr0ng-value").run("doctor", "--json");

    assertThat(ran.exit()).as(ran::toString).isEqualTo(4);
    assertThat(finding(ran, "PST-DOC-102").path("what").asString()).contains("AADSTS7000215");
    assertThat(finding(ran, "PST-DOC-181").path("severity").asString()).isEqualTo("ok");
    assertThat(ran.objects())
        .filteredOn(line -> line.path("subject").asString("").equals("app"))
        .extracting(line -> line.path("what").asString())
        .containsExactly("not checked, because sign-in does not work");
    assertThat(ran.toString()).doesNotContain("wr0ng-value");
  }

  @Test
  void anExpiredSecretIsTheCredentialsEnd() {
    change(app ->
        app.withSecrets(
            List.of(
                new AppRegistration.ClientSecret(
                    "k", DemoNames.CLIENT_SECRET, tenant.tenant().clock().instant()))));

    Ran ran = shell.run("doctor", "--json");

    assertThat(ran.exit()).isEqualTo(4);
    assertThat(finding(ran, "PST-DOC-113").path("severity").asString()).isEqualTo("problem");
  }

  @Test
  void anAppThatIsNotInTheCatalogueIsAProblem() {
    TeamsApp app =
        tenant.tenant().catalogue().findByExternalId(DemoNames.MANIFEST_ID).orElseThrow();
    tenant.tenant().catalogue().delete(app.id());

    Ran ran = shell.run("doctor", "--json");

    assertThat(ran.exit()).as(ran::toString).isEqualTo(1);
    assertThat(finding(ran, "PST-DOC-142").path("who").asString()).isEqualTo("app_author");
  }

  @Test
  void theManifestIdOfNoAppLeadsToTheOneOfThisClient() {
    Ran ran = shell.run("doctor", "--json", "--manifest-id=11111111-2222-3333-4444-555555555555");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(finding(ran, "PST-DOC-142").path("how").asString()).contains(DemoNames.MANIFEST_ID);
  }

  @Test
  void theManifestIdOfAnotherAppIsToldByItsIds() {
    Ran ran = shell.run("doctor", "--json", "--manifest-id=5a1c7d20-93be-4f41-a6d8-1f2e3d4c5b6a");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(finding(ran, "PST-DOC-152").path("what").asString()).contains(DemoNames.CLIENT_ID);
    assertThat(finding(ran, "PST-DOC-153").path("severity").asString()).isEqualTo("problem");
  }

  @Test
  void aMissingPermissionIsNamedWithTheAddressWhereItIsGranted() {
    grant(Set.of(), Set.of("TeamsAppInstallation.ReadWriteSelfForUser.All"));

    Ran ran = shell.run("doctor", "--json");

    assertThat(ran.exit()).as(ran::toString).isEqualTo(4);
    assertThat(finding(ran, "PST-DOC-132").path("consentUrl").asString())
        .endsWith("/adminconsent?client_id=" + DemoNames.CLIENT_ID);
  }

  @Test
  void aSuperfluousPermissionIsAWarningWhichCountsWhereItIsStrict() {
    grant(Set.of("Mail.Send"), Set.of());

    Ran lenient = shell.run("doctor", "--json");
    Ran strict = shell.run("doctor", "--json", "--strict");

    assertThat(lenient.exit()).as(lenient::toString).isZero();
    assertThat(finding(lenient, "PST-DOC-134").path("what").asString()).contains("Mail.Send");
    assertThat(strict.exit()).isEqualTo(1);
  }

  @Test
  void aConsentThatTheAppMayNotGiveIsAProblem() {
    publish(
        "2.0.0",
        DemoNames.CLIENT_ID,
        List.of(
            new ResourcePermission(
                "TeamsActivity.Send.User", ResourcePermission.Kind.APPLICATION)));

    Ran ran = shell.run("doctor", "--json");

    assertThat(ran.exit()).as(ran::toString).isEqualTo(1);
    assertThat(finding(ran, "PST-DOC-162").path("what").asString())
        .contains("TeamsActivity.Send.User");
    assertThat(finding(ran, "PST-DOC-141").path("what").asString()).contains("2.0.0");
  }

  @Test
  void aBotThatIsDownIsFoundWhereTheTenantBelievesItToListen() {
    change(app -> app.withEndpoint(URI.create("http://127.0.0.1:1/api/messages")));

    Ran ran = shell.run("doctor", "--json");

    assertThat(ran.exit()).as(ran::toString).isEqualTo(1);
    assertThat(finding(ran, "PST-DOC-193").path("what").asString()).contains("127.0.0.1:1");
  }

  @Test
  void aBotThatListensAnswers() throws IOException {
    var bot = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bot.createContext(
        "/api/messages",
        exchange -> {
          exchange.sendResponseHeaders(405, -1);
          exchange.close();
        });
    bot.start();
    try {
      String url = "http://127.0.0.1:" + bot.getAddress().getPort() + "/api/messages";

      Ran ran = shell.run("doctor", "--json", "--bot-endpoint=" + url);

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(finding(ran, "PST-DOC-191").path("what").asString()).contains(url);
    } finally {
      bot.stop(0);
    }
  }

  @Test
  void aBotThatIsNotRegisteredIsRefusedByTheConnector() {
    change(app ->
        new AppRegistration(
            app.clientId(),
            app.displayName(),
            app.secrets(),
            app.applicationPermissions(),
            app.delegatedScopes(),
            false,
            null,
            false));

    Ran ran = shell.run("doctor", "--json");

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(finding(ran, "PST-DOC-172").path("what").asString()).contains("401");
  }

  @Test
  void whereNothingAnswersItSaysHowToStartATenant() {
    Ran ran =
        new Shell(folder)
            .with("POSTRIDER_LOCAL", "https://127.0.0.1:1")
            .with("POSTRIDER_TRUST_CAFILE", folder.resolve("ca.pem").toString())
            .run("doctor");

    assertThat(ran.exit()).as(ran::toString).isEqualTo(75);
    assertThat(ran.out())
        .contains("✖ sign-in")
        .contains("postrider emulator start --port 1")
        .contains("not checked, because sign-in does not answer");
  }

  @Test
  void whatNobodyUsedInTheTenantsLifeIsNotedOnceSomethingWas() {
    Ran first = shell.run("doctor", "--json");
    Ran second = shell.run("doctor", "--json");

    assertThat(first.out()).doesNotContain("PST-DOC-137");
    assertThat(finding(second, "PST-DOC-137").path("severity").asString()).isEqualTo("note");
    assertThat(finding(second, "PST-DOC-137").path("what").asString())
        .contains("TeamsActivity.Send")
        .doesNotContain("AppCatalog.Read.All");
  }

  @Test
  void aCertificateSignsInAsPkcs12AndAsPemAndTellsItsEnd() throws Exception {
    var made = ClientCertificate.make(folder, "s3cret-word");
    tenant.entra().clientCertificates().register(DemoNames.CLIENT_ID, made.publicKey());
    Files.writeString(folder.resolve("word"), "s3cret-word\n");

    Ran pem = shell.run("doctor", "--json", "--client-certificate=client.pem");
    Ran pkcs12 =
        shell.run(
            "doctor",
            "--json",
            "--client-certificate=client.p12",
            "--client-certificate-password-file=word");

    assertThat(List.of(pem, pkcs12))
        .allSatisfy(ran -> {
          assertThat(ran.exit()).as(ran::toString).isZero();
          assertThat(finding(ran, "PST-DOC-101").path("severity").asString()).isEqualTo("ok");
          assertThat(finding(ran, "PST-DOC-112").path("what").asString()).contains("in 19 days");
          assertThat(ran.toString()).doesNotContain("s3cret-word");
        });
  }

  @Test
  void aCertificateThatNobodyRegisteredOrThatIsNotThereIsTold() throws Exception {
    ClientCertificate.make(folder, "s3cret-word");

    assertThat(shell.run("doctor", "--client-certificate=client.pem").exit()).isEqualTo(4);
    Ran none = shell.run("doctor", "--client-certificate=none.pem");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("PST-CFG-004").contains("none.pem");
    assertThat(
            shell
                .run("doctor", "--client-certificate=client.pem", "--client-secret-file=word")
                .exit())
        .isEqualTo(2);
  }

  @Timeout(60)
  @ParameterizedTest
  @ValueSource(strings = {"bot", "h://127.0.0.1/api", "tp://127.0.0.1/api", "ftp://127.0.0.1/api"})
  void anEndpointThatIsNoAddressIsWrongUsage(String endpoint) {
    assertThat(shell.run("doctor", "--bot-endpoint=" + endpoint).exit()).isEqualTo(2);
    assertThat(shell.run("emulator", "start", "--bot=" + endpoint).exit()).isEqualTo(2);
  }

  @Test
  void anEndpointWithAPasswordIsRefusedAndNotRepeated() {
    Ran ran = shell.run("doctor", "--json", "--bot-endpoint=http://u:pa55@127.0.0.1:1/api");

    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.toString()).doesNotContain("pa55");
  }

  @Test
  void theSchemeOfAnEndpointMayBeInCapitals() {
    Ran ran = shell.run("doctor", "--json", "--bot-endpoint=HTTP://127.0.0.1:1/api/messages");

    assertThat(ran.exit()).as(ran::toString).isEqualTo(1);
    assertThat(finding(ran, "PST-DOC-193").path("what").asString()).contains("127.0.0.1:1");
  }
}
