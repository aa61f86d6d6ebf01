package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.cli.Shell.Ran;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.jdbc.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/// The commands in this process, against a tenant of twelve people.
class CommandLineTest {
  private static final String CARD =
      """
      {"type": "AdaptiveCard", "version": "1.5", "body": [{"type": "TextBlock", "text": "Hi"}]}\
      """;
  private static final String MINA = "mina@" + DemoNames.DOMAIN;

  @TempDir private static Path keys;
  private static LocalTenant tenant;

  @TempDir private Path folder;
  private Shell shell;

  @BeforeAll
  static void startTenant() {
    tenant =
        LocalTenant.start(
            Settings.test().withSeed(Seed.TINY).withKeyFolder(keys).withLimits("none"));
  }

  @AfterAll
  static void stopTenant() {
    tenant.close();
  }

  @BeforeEach
  void openShell() {
    shell =
        new Shell(folder)
            .with("POSTRIDER_LOCAL", tenant.url().toString())
            .with("POSTRIDER_TRUST_CAFILE", keys.resolve("ca.pem").toString())
            .with("POSTRIDER_LIMITS_PROFILE", "none");
  }

  /// Speaks to the same tenant as to one that is not known to be local.
  private Shell asRealTenant(Path elsewhere) {
    return new Shell(elsewhere)
        .with("POSTRIDER_TRUST_CAFILE", keys.resolve("ca.pem").toString())
        .with("POSTRIDER_LIMITS_PROFILE", "none")
        .with("POSTRIDER_TENANT_ID", DemoNames.TENANT_ID)
        .with("POSTRIDER_TENANT_CLIENTID", DemoNames.CLIENT_ID)
        .with("POSTRIDER_TENANT_CLIENTSECRET", DemoNames.CLIENT_SECRET)
        .with("POSTRIDER_APP_MANIFESTID", DemoNames.MANIFEST_ID)
        .with("POSTRIDER_TENANT_CLOUD", "custom")
        .with("POSTRIDER_ENDPOINTS_LOGIN", tenant.url().toString())
        .with("POSTRIDER_ENDPOINTS_GRAPH", tenant.graphUrl().toString())
        .with("POSTRIDER_ENDPOINTS_CONNECTOR", tenant.serviceUrl().toString())
        .with("POSTRIDER_ENDPOINTS_OPENIDMETADATA", tenant.botOpenIdMetadataUrl().toString());
  }

  @Nested
  class WithoutAServiceUrl {
    @Test
    void theAppIsInstalledAndLookedAt() {
      var real = asRealTenant(folder).with("POSTRIDER_ENDPOINTS_CONNECTOR", "");

      Ran installed = real.run("app", "install", "--user", MINA);
      Ran status = real.run("app", "status", "--user", MINA);

      assertThat(installed.exit()).as(installed::toString).isZero();
      assertThat(status.exit()).as(status::toString).isZero();
    }

    @Test
    void aConversationCannotBeOpenedUntilOneIsNamed() {
      var real = asRealTenant(folder).with("POSTRIDER_ENDPOINTS_CONNECTOR", "");

      Ran sent = real.run("send", "--to", MINA, "Hello");
      Ran named =
          real.run(
              "send", "--to", MINA, "Hello", "--connector-url", tenant.serviceUrl().toString());

      told(sent, 2, "PST-CFG-002");
      assertThat(sent.err()).contains("--connector-url");
      assertThat(named.exit()).as(named::toString).isZero();
    }

    @Test
    void itIsTakenForMicrosoftsCloudsToo() {
      var clouds =
          CommandLine.populateCommand(
              new CloudOptions(),
              "--cloud=china",
              "--connector-url=https://smba.contoso.example/teams");

      assertThat(clouds.cloud().name()).isEqualTo("china");
      assertThat(clouds.cloud().fallbackServiceUrl())
          .contains(URI.create("https://smba.contoso.example/teams"));
    }
  }

  @Nested
  class Send {
    @Test
    void oneTextIsAccepted() {
      Ran ran = shell.run("send", "--to", MINA, "Hello", "--json");

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(ran.last().propertyNames())
          .containsExactly("type", "id", "to", "state", "activityId", "reason", "detail");
      assertThat(ran.last().path("state").asString()).isEqualTo("accepted");
      assertThat(ran.err()).isEmpty();
    }

    @Test
    void aCardIsAccepted() throws IOException {
      Files.writeString(folder.resolve("card.json"), "\uFEFF" + CARD);

      Ran ran = shell.run("send", "--to", MINA, "--card", "card.json", "--summary", "Hi");

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(ran.out()).contains("Accepted by Teams for " + MINA);
    }

    @Test
    void anUnknownPersonIsNotFound() {
      told(shell.run("send", "--to", "nobody@nowhere.example", "Hi"), 5, "PST-AUD-003");
    }

    @Test
    void unreadableJsonIsToldWithLineAndColumn() throws IOException {
      Files.writeString(folder.resolve("card.json"), "{\n  \"type\": \"AdaptiveCard\",,\n}");

      Ran ran = shell.run("send", "--to", MINA, "--card", "card.json");

      told(ran, 2, "PST-CRD-001");
      assertThat(ran.err()).contains("line 2, column 2");
    }

    @Test
    void aCardOverTheLimitIsRefusedWithItsSize() throws IOException {
      Files.writeString(folder.resolve("card.json"), CARD.replace("Hi", "あ".repeat(60_000)));

      Ran ran = shell.run("send", "--to", MINA, "--card", "card.json");

      told(ran, 2, "PST-CRD-003");
      assertThat(ran.err()).contains("118 of 100 KB").contains("Nothing was sent");
    }

    @Test
    void picturesInlineDoNotCount() throws IOException {
      var picture = "data:image/png;base64," + "A".repeat(60_000);
      Files.writeString(folder.resolve("card.json"), CARD.replace("Hi", picture));

      Ran ran = shell.run("send", "--to", MINA, "--card", "card.json");

      assertThat(ran.exit()).as(ran::toString).isZero();
    }

    @Test
    void aFolderIsNoCard() {
      Ran ran = shell.run("send", "--to", MINA, "--card", ".");

      told(ran, 2, "PST-CRD-001");
      assertThat(ran.err()).contains("is a folder");
    }

    @Test
    void aTextAndACardTogetherAreRefused() {
      told(shell.run("send", "--to", MINA, "Hi", "--card", "card.json"), 2, "PST-REQ-001");
    }
  }

  @Nested
  class Broadcasting {
    @Test
    void everybodyIsAccountedFor() {
      Ran ran = shell.run("broadcast", "send", "--to", "everyone", "--text", "Hi", "--json");

      assertThat(ran.exit()).as(ran::toString).isEqualTo(3);
      var report = ran.last();
      assertThat(report.propertyNames())
          .containsExactly(
              "type",
              "id",
              "name",
              "state",
              "targeted",
              "accepted",
              "failed",
              "skipped",
              "unconfirmed",
              "cancelled",
              "waiting",
              "possibleDuplicates",
              "reasons",
              "seconds",
              "throttled");
      assertThat(report.path("type").asString()).isEqualTo("report");
      assertThat(report.path("targeted").asInt()).isEqualTo(12);
      assertThat(
              report.path("accepted").asInt()
                  + report.path("failed").asInt()
                  + report.path("skipped").asInt())
          .isEqualTo(12);
    }

    @Test
    void peopleOfAFileWhomNobodyKnowsAreToldOneByOne() throws IOException {
      Files.writeString(
          folder.resolve("people.csv"),
          "\uFEFFName;UPN\r\nM;" + MINA + "\r\nX;x@nowhere.example\r\n\r\nM;" + MINA + "\r\n");

      Ran ran = shell.run("broadcast", "send", "--to", "csv:people.csv", "--text", "Hi", "--json");

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(ran.objects())
          .filteredOn(object -> object.path("type").asString("").equals("recipient"))
          .extracting(object -> object.path("to").asString())
          .containsExactly("x@nowhere.example");
      assertThat(ran.last().path("targeted").asInt()).isEqualTo(2);
      assertThat(ran.last().path("accepted").asInt()).isEqualTo(1);
      assertThat(ran.err()).contains("2 people in people.csv, column UPN").contains("meant once");
    }

    @Test
    void reportAndListReadTheLedgerAlone() {
      Ran sent =
          shell.run(
              "broadcast", "send", "--to", "everyone", "--text", "Hi", "--name", "A", "--json");
      String id = sent.last().path("id").asString();
      var silent = new Shell(folder).with("POSTRIDER_TENANT_ID", DemoNames.TENANT_ID);

      Ran report = silent.run("broadcast", "report", id, "--json");
      Ran list = silent.run("broadcast", "list", "--json");

      assertThat(report.exit()).isEqualTo(3);
      assertThat(report.last().path("reasons")).isEqualTo(sent.last().path("reasons"));
      assertThat(list.objects()).hasSize(1);
      assertThat(list.last().path("name").asString()).isEqualTo("A");
      assertThat(list.last().path("state").asString()).isEqualTo("finished");
    }

    @Test
    void resumingWhatIsFinishedSendsNothingMore() {
      Ran sent = shell.run("broadcast", "send", "--to", "everyone", "--text", "Hi", "--json");
      String id = sent.last().path("id").asString();
      int before = arrivals();

      Ran resumed = shell.run("broadcast", "resume", id, "--json");

      assertThat(resumed.exit()).isEqualTo(3);
      assertThat(resumed.last().path("accepted")).isEqualTo(sent.last().path("accepted"));
      assertThat(resumed.err()).contains("is finished already; nothing to do");
      assertThat(arrivals()).isEqualTo(before);
    }

    @Test
    void whoDidNotGetItIsListed() {
      Ran sent = shell.run("broadcast", "send", "--to", "everyone", "--text", "Hi", "--json");
      String id = sent.last().path("id").asString();
      var report = sent.last();

      Ran json = shell.run("broadcast", "report", id, "--failed", "--json");
      Ran text = shell.run("broadcast", "report", id, "--failed");

      var recipients =
          json.objects().stream()
              .filter(object -> object.path("type").asString().equals("recipient"))
              .toList();
      assertThat(recipients)
          .hasSize(report.path("failed").asInt() + report.path("skipped").asInt())
          .hasSizeGreaterThan(1);
      assertThat(recipients.getFirst().path("state").asString()).isEqualTo("failed");
      assertThat(recipients)
          .allSatisfy(one -> {
            assertThat(text.out()).contains(one.path("to").asString());
            assertThat(text.out()).contains(one.path("reason").asString());
          });
    }

    @Test
    void moreThanTwentyAreListedByACommandOfTheirOwn() throws IOException {
      var people = new StringBuilder("upn\n");
      for (int i = 0; i < 23; i++) {
        people.append("nobody").append(i).append("@nowhere.example\n");
      }
      Files.writeString(folder.resolve("people.csv"), people);

      Ran sent =
          shell.run(
              "broadcast",
              "send",
              "--local=" + tenant.url(),
              "--to=csv:people.csv",
              "--text=Hi",
              "--ledger=own.db");

      assertThat(sent.exit()).as(sent::toString).isEqualTo(3);
      assertThat(sent.out().lines().filter(line -> line.contains("@nowhere"))).hasSize(20);
      assertThat(sent.out())
          .contains("all of them (23): postrider broadcast report --failed bcast_")
          .contains(" --local=" + tenant.url() + " --ledger=own.db");
    }

    @Test
    void anEmptyListIsSaidInASentence() {
      shell.run("send", "--to", MINA, "makes the ledger");

      assertThat(shell.run("broadcast", "list").out()).contains("no broadcast of this tenant yet");
    }

    @Test
    void aBroadcastThatIsFinishedCannotBeCancelled() {
      Ran sent = shell.run("broadcast", "send", "--to", "everyone", "--text", "Hi", "--json");

      Ran ran = shell.run("broadcast", "cancel", sent.last().path("id").asString());

      told(ran, 1, "PST-REQ-006");
    }

    @Test
    void unknownNamesAreNotFound() throws IOException {
      shell.run("send", "--to", MINA, "makes the ledger");

      told(shell.run("broadcast", "report", "bcast_none"), 5, "PST-REQ-005");
      told(
          shell.run("broadcast", "send", "--to", "group:no such", "--text", "x"), 5, "PST-AUD-001");
      told(shell.run("broadcast", "send", "--to", "csv:no.csv", "--text", "x"), 2, "PST-AUD-002");
      told(shell.run("broadcast", "send", "--to", "mina", "--text", "x"), 2, "PST-REQ-001");
      assertThat(shell.run("broadcast", "list", "--json").out()).isEmpty();
    }

    @Test
    void manyPeopleOfARealTenantTakeAConfirmation() {
      var real = asRealTenant(folder).with("POSTRIDER_GUARD_CONFIRMABOVE", "5");
      String[] send = {"broadcast", "send", "--to", "everyone", "--text", "Hi", "--json"};

      Ran asked = real.run(send);

      told(asked, 6, "PST-RUN-002");
      var expected = "--confirm " + DemoNames.TENANT_ID + ":10";
      assertThat(asked.err()).contains(expected);
      told(real.run(with(send, "--confirm", "other:10")), 6, "PST-RUN-002");
      Ran confirmed = real.run(with(send, "--confirm", DemoNames.TENANT_ID + ":10"));
      assertThat(confirmed.exit()).as(confirmed::toString).isEqualTo(3);
    }

    private int arrivals() {
      return (int) tenant.tenant().ledger().tally().messagesAccepted();
    }
  }

  @Nested
  class App {
    @Test
    void aPackageIsMadeAndSound() {
      Ran made = shell.run("app", "package", "-o", "app.zip", "--json");
      Ran checked = shell.run("app", "validate", "app.zip", "--json");

      assertThat(made.exit()).as(made::toString).isZero();
      assertThat(made.last().path("manifestId").asString()).isEqualTo(DemoNames.MANIFEST_ID);
      assertThat(checked.exit()).as(checked::toString).isZero();
      assertThat(checked.last().path("faults").asInt()).isZero();
      told(shell.run("app", "package", "-o", "app.zip"), 1, "PST-REQ-002");
    }

    @Test
    void theCommandToGoOnWithNamesTheSameConnection() {
      Ran ran =
          new Shell(folder)
              .run("app", "package", "--local", "--pace=none", "--cloud=global", "-o=a b.zip");

      assertThat(ran.out())
          .as(ran::toString)
          .contains("postrider app publish 'a b.zip' --local --pace=none --cloud=global");
    }

    @Test
    void everyFaultIsToldWithItsPointer() throws IOException {
      Ran made = shell.run("app", "package", "--manifest-id", "no-guid", "--name", "N".repeat(40));
      Files.writeString(folder.resolve("broken.zip"), "not a zip");
      Ran broken = shell.run("app", "validate", "broken.zip", "--json");

      told(made, 1, "PST-APP-004");
      assertThat(made.out()).contains("manifest.json#/id").contains("manifest.json#/name/short");
      assertThat(broken.exit()).isEqualTo(1);
      assertThat(broken.objects().getFirst().propertyNames())
          .containsExactly(
              "type", "code", "severity", "file", "pointer", "value", "what", "why", "fix");
    }

    @Test
    void itIsInstalledAndRemoved() {
      String[] mina = {"--user", MINA, "--json"};

      assertThat(shell.run(with(new String[] {"app", "install"}, mina)).exit()).isZero();
      Ran status = shell.run(with(new String[] {"app", "status"}, mina));
      assertThat(status.last().path("state").asString()).isEqualTo("installed");
      Ran removed = shell.run(with(new String[] {"app", "uninstall"}, mina));
      assertThat(removed.last().path("state").asString()).isEqualTo("uninstalled");
      Ran gone = shell.run(with(new String[] {"app", "status"}, mina));
      assertThat(gone.last().path("state").asString()).isEqualTo("notInstalled");
      told(shell.run("app", "status", "--user", "nobody@x.example"), 5, "PST-AUD-003");
    }
  }

  @Nested
  class Connecting {
    @Test
    void aLocalTenantThatDoesNotRunIsToldWithTheCommandThatStartsIt() throws IOException {
      int free;
      try (var socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        free = socket.getLocalPort();
      }

      Ran ran = shell.run("send", "--local=https://127.0.0.1:" + free, "--to", MINA, "Hi");

      told(ran, 75, "PST-AUT-001");
      assertThat(ran.err())
          .contains("Nothing answers at https://127.0.0.1:" + free)
          .contains("postrider emulator start --port " + free);
    }

    @Test
    void anAddressThatIsNoneIsRefused() {
      for (String address :
          List.of("http://127.0.0.1:7443", "http://localhost", "nonsense", "a b", "https:///")) {
        Ran ran = shell.run("send", "--local=" + address, "--to", MINA, "Hi", "--json");

        told(ran, 2, "PST-REQ-001");
        assertThat(ran.err()).contains("not " + address);
        assertThat(ran.last().path("type").asString()).isEqualTo("error");
      }
    }

    @Test
    void graphsVersionIsNoPartOfItsAddress() {
      Ran ran =
          asRealTenant(folder)
              .run("send", "--graph-url=" + tenant.graphUrl() + "/v1.0", "--to", MINA, "Hi");

      assertThat(ran.exit()).as(ran::toString).isZero();
    }

    @Test
    void aWrongSecretIsToldWithMicrosoftsCode() {
      var real = asRealTenant(folder).with("POSTRIDER_TENANT_CLIENTSECRET", "geheim-123");

      Ran ran = real.run("send", "--to", MINA, "Hi");

      told(ran, 4, "PST-AUT-002");
      assertThat(ran.err()).contains("AADSTS7000215").doesNotContain("geheim");
    }

    @Test
    void anAppThatIsNotInTheCatalogueIsNotFound() {
      told(
          shell.run("send", "--to", MINA, "Hi", "--manifest-id", UUID.randomUUID().toString()),
          5,
          "PST-APP-001");
    }

    @Test
    void theSecretIsReadFromStandardInputAndFromAFile() throws IOException {
      var real = asRealTenant(folder).with("POSTRIDER_TENANT_CLIENTSECRET", "");
      Files.writeString(folder.resolve("secret"), DemoNames.CLIENT_SECRET + "\n");

      told(real.run("send", "--to", MINA, "Hi"), 2, "PST-CFG-002");
      Ran file = real.run("send", "--to", MINA, "Hi", "--client-secret-file", "secret");
      assertThat(file.exit()).as(file::toString).isZero();
      real.typing(DemoNames.CLIENT_SECRET + "\n");
      Ran piped = real.run("send", "--to", MINA, "Hi", "--client-secret-file", "-");
      assertThat(piped.exit()).as(piped::toString).isZero();
      told(real.run("send", "--to", MINA, "Hi", "--client-secret-file", "none"), 2, "PST-CFG-004");
    }

    @Test
    void aFileIsReadAndFlagsAndTheEnvironmentGoBeforeIt() throws IOException {
      Files.writeString(
          folder.resolve("postrider.yaml"),
          "postrider:\n  local: "
              + tenant.url()
              + "\n  trust:\n    ca-file: "
              + keys.resolve("ca.pem")
              + "\n  app:\n    manifest-id: of-the-file\n");
      var plain = new Shell(folder);

      told(plain.run("send", "--to", MINA, "Hi"), 5, "PST-APP-001");
      Ran flag = plain.run("send", "--to", MINA, "Hi", "--manifest-id", DemoNames.MANIFEST_ID);
      assertThat(flag.exit()).as(flag::toString).isZero();
      plain.with("POSTRIDER_APP_MANIFESTID", DemoNames.MANIFEST_ID);
      Ran environment = plain.run("send", "--to", MINA, "Hi");
      assertThat(environment.exit()).as(environment::toString).isZero();
    }

    @Test
    void aKeyThatMeansNothingIsToldWithTheNearest() throws IOException {
      Files.writeString(
          folder.resolve("postrider.yaml"), "postrider:\n  tenant:\n    cliend-id: x\n");

      Ran ran = shell.run("send", "--to", MINA, "Hi");

      told(ran, 2, "PST-CFG-001");
      assertThat(ran.err()).contains("Did you mean postrider.tenant.client-id?");
      assertThat(shell.run("send", "--help").exit()).isZero();
    }

    @Test
    void aSecretInAFileOfSettingsIsRefused() throws IOException {
      Files.writeString(
          folder.resolve("postrider.yaml"), "postrider:\n  tenant:\n    client-secret: geheim\n");

      Ran ran = shell.run("send", "--to", MINA, "Hi");

      told(ran, 2, "PST-CFG-001");
      assertThat(ran.err()).contains("client-secret-file").doesNotContain("geheim");
    }

    @Test
    void unreadableYamlIsToldWithItsLine() throws IOException {
      Files.writeString(folder.resolve("postrider.yaml"), "postrider:\n  tenant: [\n");

      told(shell.run("send", "--to", MINA, "Hi"), 2, "PST-CFG-001");
    }

    @Test
    void withoutAnyTenantItSaysHowToNameOne() {
      Ran ran = new Shell(folder).run("send", "--to", MINA, "Hi");

      told(ran, 2, "PST-CFG-002");
      assertThat(ran.err()).contains("--tenant-id").contains("--local");
    }
  }

  @Nested
  class Ledgers {
    @Test
    void oneThatIsInUseMeansTryAgain() {
      try (var held = Ledger.open(folder.resolve("held.db"))) {
        Ran ran = shell.run("send", "--to", MINA, "Hi", "--ledger", "held.db", "--json");

        assertThat(held.file()).exists();
        told(ran, 75, "PST-STO-001");
        assertThat(ran.last().path("code").asString()).isEqualTo("PST-STO-001");
      }
    }

    @Test
    void oneOfANewerVersionIsLeftAlone() throws Exception {
      Path file = folder.resolve("newer.db");
      Ledger.open(file).close();
      try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
          var statement = connection.createStatement()) {
        statement.execute("insert into ledger_format (version) values (9999)");
      }

      told(shell.run("send", "--to", MINA, "Hi", "--ledger", "newer.db"), 1, "PST-STO-002");
    }

    @Test
    void oneThatIsNoneIsLeftAlone() throws IOException {
      Files.writeString(folder.resolve("letter.txt"), "Dear Sir or Madam");

      told(shell.run("send", "--to", MINA, "Hi", "--ledger", "letter.txt"), 1, "PST-STO-003");
      assertThat(folder.resolve("letter.txt")).hasContent("Dear Sir or Madam");
    }

    @Test
    void readingMakesNone() {
      told(shell.run("broadcast", "list", "--ledger", "none.db"), 5, "PST-REQ-005");
      assertThat(folder.resolve("none.db")).doesNotExist();
    }
  }

  @Nested
  class Starting {
    @Test
    void aTenantStaysUpOnTheNextFreePortUntilItIsStopped() throws Exception {
      try (var usual = new ServerSocket()) {
        usual.bind(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), free(Settings.PORT) ? Settings.PORT : 0));
        staysUp();
      }
    }

    private static boolean free(int port) {
      try (var socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    private void staysUp() throws Exception {
      var out = new StringWriter();
      var err = new StringWriter();
      var surroundings = new Surroundings(Map.of(), folder, folder, InputStream.nullInputStream());
      var exit = new AtomicInteger(-1);
      var starting =
          Thread.ofPlatform()
              .start(() ->
                  exit.set(
                      Main.run(
                          surroundings,
                          new PrintWriter(out),
                          new PrintWriter(err),
                          "emulator",
                          "start",
                          "--seed=tiny",
                          "--http-port=0",
                          "--keys=keys",
                          "--json")));

      await().until(() -> out.toString().contains("\n"));
      var started = JsonMapper.shared().readTree(out.toString());
      assertThat(started.propertyNames())
          .containsExactly(
              "type",
              "url",
              "httpUrl",
              "graphUrl",
              "connectorUrl",
              "authority",
              "openIdMetadataUrl",
              "controlUrl",
              "caFile",
              "tenantId",
              "cloud",
              "clientId",
              "manifestId",
              "people",
              "limits",
              "botFramework",
              "graph",
              "trust",
              "postrider");
      assertThat(started.path("people").asInt()).isEqualTo(12);
      assertThat(started.at("/botFramework/MicrosoftAppPassword").asString())
          .isEqualTo(DemoNames.CLIENT_SECRET);
      assertThat(err.toString()).contains("Port " + Settings.PORT + " is taken");
      Ran sent =
          new Shell(folder)
              .with("POSTRIDER_LOCAL", started.at("/postrider/POSTRIDER_LOCAL").asString())
              .with(
                  "POSTRIDER_TRUST_CAFILE",
                  started.at("/postrider/POSTRIDER_TRUST_CAFILE").asString())
              .run("send", "--to", MINA, "Hi");
      assertThat(sent.exit()).as(sent::toString).isZero();

      starting.interrupt();
      starting.join();
      assertThat(exit).hasValue(Exit.INTERRUPTED);
    }
  }

  @Nested
  class ATenantThatCannotStart {
    @Test
    void saysThatItsFolderIsNone() throws IOException {
      Files.writeString(folder.resolve("letter.txt"), "Dear Sir or Madam");

      told(
          shell.run("emulator", "start", "--seed=tiny", "--port=0", "--data=letter.txt"),
          1,
          "PST-EMU-001");
    }

    @Test
    void saysThatItsKeysFolderIsNone() throws IOException {
      Files.writeString(folder.resolve("letter.txt"), "Dear Sir or Madam");

      told(
          shell.run("emulator", "start", "--seed=tiny", "--port=0", "--keys=letter.txt"),
          1,
          "PST-EMU-001");
    }

    @Test
    void saysThatThePortThatWasAskedForIsTaken() {
      int taken = tenant.port();

      for (String command : List.of("emulator start --keys=keys", "demo")) {
        Ran ran = shell.run((command + " --seed=tiny --port=" + taken).split(" "));

        told(ran, 1, "PST-EMU-002");
        assertThat(ran.err()).contains("Port " + taken + " of 127.0.0.1 is taken");
        assertThat(ran.out()).isEmpty();
      }
      told(
          shell.run(
              "emulator",
              "start",
              "--seed=tiny",
              "--port=0",
              "--keys=keys",
              "--http-port=" + taken),
          1,
          "PST-EMU-002");
    }

    @Test
    void saysThatEveryPortIsTaken() throws IOException {
      try (var taken = new ServerSocket()) {
        taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 65_535));

        Ran ran = shell.run("emulator", "start", "--seed=tiny", "--keys=keys", "--port=65535");

        told(ran, 1, "PST-EMU-002");
        assertThat(ran.err()).contains("No free port").contains("--port");
      }
    }
  }

  @Nested
  class Usage {
    @Test
    void aTypoIsAnsweredWithWhatWasMeant() {
      Ran ran = shell.run("broadcst");

      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.err()).contains("Did you mean").contains("broadcast");
    }

    @Test
    void everyCommandHasHelpAndColourOnlyWhenAsked() {
      for (List<String> command :
          List.of(
              List.of("demo"),
              List.of("send"),
              List.of("broadcast", "send"),
              List.of("app", "publish"),
              List.of("emulator", "start"))) {
        Ran help = shell.run(with(command.toArray(String[]::new), "--help"));

        assertThat(help.exit()).isZero();
        assertThat(help.out())
            .contains("Examples:")
            .contains("xit codes")
            .doesNotContain("\u001B[");
      }
      Ran coloured = shell.run("--color", "always", "send", "--to", "x@y.example", "Hi");
      assertThat(coloured.err()).contains("\u001B[").contains("PST-AUD-003");
    }

    @Test
    void wrongSeedsAndLimitsAreUsageErrors() {
      told(shell.run("emulator", "start", "--seed", "acne"), 2, "PST-REQ-001");
      told(shell.run("emulator", "start", "--limits", "strict"), 2, "PST-REQ-001");
      told(shell.run("emulator", "start", "--port", "70000"), 2, "PST-REQ-001");
      told(shell.run("demo", "--seed", "tiny", "--people", "5"), 2, "PST-REQ-001");
      told(shell.run("emulator", "start", "--bot", "localhost"), 2, "PST-REQ-001");
    }

    @Test
    void versionAndCompletionArePrinted() {
      assertThat(shell.run("--version").out()).startsWith("postrider ");
      assertThat(shell.run("completion").out()).contains("complete -F");
    }
  }

  private static void told(Ran ran, int exit, String code) {
    assertThat(ran.exit()).as(ran::toString).isEqualTo(exit);
    assertThat(ran.err()).as(ran::toString).contains("✖").contains("(" + code);
    assertThat(ran.err()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  private static String[] with(String[] some, String... more) {
    var all = new ArrayList<>(List.of(some));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
