package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.cli.Shell.Ran;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.FeedEntry;
import dev.postrider.emulator.tenant.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `postrider notify` in this process, against a tenant of twelve people.
class NotifyTest {
  private static final String ADA = "ada@" + DemoNames.DOMAIN;

  @TempDir private static Path keys;
  @TempDir private Path folder;
  private TinyTenant tenant;
  private Shell shell;

  @BeforeEach
  void start() {
    tenant = new TinyTenant(keys);
    shell = tenant.shell(folder);
  }

  @AfterEach
  void stop() {
    tenant.close();
  }

  @Nested
  class APerson {
    @Test
    void seesTheTitleOfTheTemplateAndThePreview() {
      tenant.install(Scope.USER, tenant.person("ada").id());

      Ran ran = run("user", ADA, "--type=taskCreated", "--param=taskId=12", "--preview=A new task");

      accepted(ran);
      assertThat(only("ada").title()).isEqualTo("Postrider created task 12");
      assertThat(only("ada").shownPreview()).isEqualTo("A new task");
      assertThat(only("ada").topic().name()).isEqualTo("Postrider");
    }

    @Test
    void seesAFreeTextWithWordsAsItsTopic() {
      tenant.install(Scope.USER, tenant.person("ada").id());

      Ran ran =
          run(
              "user",
              ADA,
              "--system-default=Fire drill",
              "--topic-text=The building",
              "--web-url=https://teams.microsoft.com/l/entity/x/y",
              "--beta");

      accepted(ran);
      assertThat(only("ada").title()).isEqualTo("Fire drill");
      assertThat(only("ada").topic().name()).isEqualTo("The building");
    }

    @Test
    void seesTheLaterOneOfAChain() {
      tenant.install(Scope.USER, tenant.person("ada").id());

      accepted(run("user", ADA, "--system-default=First", "--chain=7"));
      accepted(run("user", ADA, "--system-default=Second", "--chain=7"));

      assertThat(only("ada").title()).isEqualTo("Second");
    }

    @Test
    void withoutTheAppIsToldTheCommandThatInstallsIt() {
      String[] hello = {"notify", "user", ADA, "--system-default=Hello"};

      Ran refused = shell.run(hello);

      told(refused, 3, "PST-RUN-004");
      String install =
          refused
              .err()
              .lines()
              .filter(line -> line.contains("Install it: "))
              .findFirst()
              .orElseThrow()
              .replaceFirst(".*Install it: postrider ", "");
      assertThat(shell.run(install.split(" ")).exit()).isZero();
      accepted(shell.run(hello));
    }

    @Test
    void whomNobodyKnowsIsNotFound() {
      told(run("user", "nobody@x.example", "--system-default=Hello"), 5, "PST-AUD-003");
    }
  }

  @Nested
  class InATeam {
    @Test
    void everybodyIsNotified() {
      var launch = tenant.team("Launch");
      tenant.install(Scope.TEAM, launch.id());

      accepted(run("team", "Launch", "--to=members", "--system-default=News"));

      for (String name : List.of("mina", "kenji", "lea", "ada")) {
        assertThat(only(name).topic().name()).isEqualTo("Launch");
      }
      assertThat(tenant.feed("ben")).isEmpty();
    }

    @Test
    void somebodyIsNotifiedOfAMessageInAChannelThatIsCalledByItsName() {
      var launch = tenant.team("Launch");
      tenant.install(Scope.TEAM, launch.id());
      var general = tenant.channel(launch, "General");
      var post = tenant.tenant().posts().latest(general.id()).findFirst().orElseThrow();

      Ran ran =
          run(
              "team",
              launch.id(),
              "--to=" + ADA,
              "--channel=general",
              "--message=" + post.id(),
              "--type=taskCreated",
              "--param=taskId=12",
              "--json");

      accepted(ran);
      assertThat(ran.last().propertyNames())
          .containsExactly("type", "to", "state", "reason", "requestId");
      assertThat(only("ada").topic().value()).contains("/messages/" + post.id());
      assertThat(tenant.feed("mina")).isEmpty();
    }

    @Test
    void membersOfAChannelAreNotified() {
      tenant.install(Scope.TEAM, tenant.team("Launch").id());

      accepted(run("team", "Launch", "--to=channel:Press", "--system-default=News"));

      assertThat(tenant.feed("kenji")).hasSize(1);
    }

    @Test
    void whatStandsNowhereIsRefused() {
      tenant.install(Scope.TEAM, tenant.team("Launch").id());

      told(run("team", "none", "--to=members", "--system-default=x"), 5, "PST-APP-007");
      told(run("team", "Launch", "--to=channel:x", "--system-default=x"), 5, "PST-APP-007");
      told(run("team", "Launch", "--to=members", "--tab=1", "--system-default=x"), 2, "REQ-001");
      told(run("team", "Launch", "--to=members", "--reply=1", "--type=x"), 2, "PST-REQ-001");
      told(run("team", "Launch", "--system-default=x"), 2, "PST-REQ-001");
    }
  }

  @Nested
  class InAChat {
    @Test
    void everybodyIsNotified() {
      var lunch = tenant.groupChat();
      tenant.install(Scope.CHAT, lunch.id());

      accepted(run("chat", lunch.id(), "--to=members", "--system-default=Ramen"));

      for (String name : List.of("mina", "kenji", "ada")) {
        assertThat(only(name).title()).isEqualTo("Ramen");
      }
    }

    @Test
    void somebodyIsNotifiedOfAMessage() {
      var lunch = tenant.groupChat();
      tenant.install(Scope.CHAT, lunch.id());
      var post = tenant.tenant().posts().latest(lunch.id()).findFirst().orElseThrow();

      accepted(
          run(
              "chat",
              lunch.id(),
              "--to=" + ADA,
              "--message=" + post.id(),
              "--system-default=Ramen"));

      assertThat(only("ada").topic().value()).endsWith("/messages/" + post.id());
      assertThat(tenant.feed("mina")).isEmpty();
    }
  }

  @Nested
  class ABody {
    private static final String GOOD =
        """
        {
          "topic": {"source": "text", "value": "Tasks",
                    "webUrl": "https://teams.microsoft.com/l/entity/x/y"},
          "activityType": "taskCreated",
          "previewText": {"content": "A new task"},
          "templateParameters": [{"name": "taskId", "value": "12"}]
        }
        """;

    @Test
    void isReadFromAFileAndFromStandardInput() throws IOException {
      tenant.install(Scope.USER, tenant.person("ada").id());
      Files.writeString(folder.resolve("body.json"), "\uFEFF" + GOOD);

      accepted(run("user", ADA, "--body=body.json"));
      shell.typing(GOOD);
      accepted(run("user", ADA, "--body=-"));

      assertThat(tenant.feed("ada")).hasSize(2);
    }

    @Test
    void isPrintedAndNotSentInADryRun() {
      tenant.install(Scope.USER, tenant.person("ada").id());

      Ran ran = run("user", ADA, "--system-default=Hello", "--dry-run", "--json");

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(ran.last().at("/body/activityType").asString()).isEqualTo("systemDefault");
      assertThat(ran.err()).contains("Nothing was sent");
      assertThat(tenant.feed("ada")).isEmpty();
    }

    @Test
    void thatIsWrongIsToldWithLineAndPointer() throws IOException {
      Files.writeString(
          folder.resolve("body.json"),
          GOOD.replace("\"text\"", "\"words\"").replace("\"value\": \"12\"", "\"worth\": \"12\""));

      Ran ran = run("user", ADA, "--body=body.json");

      told(ran, 2, "PST-CRD-004");
      assertThat(ran.err())
          .contains("line 2: /topic/source")
          .contains("line 6: /templateParameters/0/value");
    }

    @Test
    void thatIsNoJsonIsToldWithLineAndColumn() throws IOException {
      Files.writeString(
          folder.resolve("body.json"), GOOD.replace("\"taskCreated\",", "taskCreated"));

      Ran ran = run("user", ADA, "--body=body.json");

      told(ran, 2, "PST-CRD-004");
      assertThat(ran.err()).contains("line 4, column");
    }

    @Test
    void ofARequestFileIsToldToStandAlone() throws IOException {
      Files.writeString(folder.resolve("body.json"), "POST https://x/y\n\n" + GOOD);

      Ran ran = run("user", ADA, "--body=body.json");

      told(ran, 2, "PST-CRD-004");
      assertThat(ran.err()).contains("Keep the JSON body alone");
    }

    @Test
    void standsAloneAndNamesNobodyTwice() throws IOException {
      Files.writeString(folder.resolve("body.json"), GOOD);
      Files.writeString(
          folder.resolve("to.json"),
          GOOD.replaceFirst(
              "\\{",
              "{\"recipient\": {\"@odata.type\": \"aadUserNotificationRecipient\","
                  + " \"userId\": \"x\"},"));

      Ran beside = run("user", ADA, "--body=body.json", "--preview=Hi", "--chain=1");
      told(beside, 2, "PST-REQ-001");
      assertThat(beside.err()).contains("leave out --preview, --chain");
      told(run("team", "Launch", "--to=members", "--body=to.json"), 2, "PST-REQ-001");
      told(run("user", ADA, "--body=to.json"), 2, "PST-CRD-004");
      told(run("user", ADA, "--body=none.json"), 2, "PST-CRD-004");
    }
  }

  @Nested
  class Many {
    @Test
    void areNotifiedAndAccountedForOneByOne() {
      Ran ran = run("user", "--to=everyone", "--system-default=Fire drill", "--json");

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(ran.last().path("accepted").asInt()).isEqualTo(10);
      assertThat(ran.last().at("/reasons/guest_excluded").asInt()).isEqualTo(1);
      assertThat(only("mina").title()).isEqualTo("Fire drill");
    }

    @Test
    void areUnverifiedInBulkAndTheReportSaysWhatThatMeans() throws IOException {
      Files.writeString(folder.resolve("people.csv"), "upn\n" + ADA + "\nx@nowhere.example\n");

      Ran ran = run("user", "--to=csv:people.csv", "--bulk", "--system-default=Fire drill");

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(ran.out())
          .contains("bulk_unverified")
          .contains("Microsoft Graph accepts whatever becomes of it")
          .contains("x@nowhere.example");
    }

    @Test
    void ofABodysOwnListAreNotifiedInOneBulkCallThatIsAskedFor() throws IOException {
      tenant.install(Scope.USER, tenant.person("ada").id());
      Files.writeString(
          folder.resolve("list.json"),
          """
          {"topic": {"source": "entityUrl", "value": "/appCatalogs/teamsApps/%s"},
           "activityType": "systemDefault",
           "templateParameters": [{"name": "systemDefaultText", "value": "Hello"}],
           "recipients": [{"@odata.type": "microsoft.graph.aadUserNotificationRecipient",
                           "userId": "%s"}]}
          """
              .formatted(tenant.app().id(), tenant.person("ada").id()));

      told(run("user", "--body=list.json"), 2, "PST-REQ-001");
      Ran ran = run("user", "--body=list.json", "--bulk", "--json");

      accepted(ran);
      assertThat(ran.last().path("reason").asString()).isEqualTo("bulk_unverified");
      assertThat(only("ada").title()).isEqualTo("Hello");
    }

    @Test
    void areCountedInADryRun() {
      Ran ran = run("user", "--to=everyone", "--system-default=Hi", "--dry-run", "--json");

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(ran.last().path("people").asInt()).isEqualTo(10);
      assertThat(tenant.feed("ada")).isEmpty();
    }

    @Test
    void areNotBegunWithWhatGraphWouldRefuseForEverybody() {
      String[] outside = {
        "notify",
        "user",
        "--to=everyone",
        "--type=taskCreated",
        "--topic-text=The building",
        "--web-url=https://elsewhere.example/1"
      };

      told(shell.run(outside), 2, "PST-CRD-004");
      told(run("user", "--to=everyone", "--type=a", "--topic-url=/teams/d", "--dry-run"), 2, "004");
      assertThat(shell.run("broadcast", "list").out()).doesNotContain("bcast_");
    }

    @Test
    void areNamedOnceAndNotInBeta() {
      told(run("user", ADA, "--to=everyone", "--system-default=Hi"), 2, "PST-REQ-001");
      told(run("user", "--system-default=Hi"), 2, "PST-REQ-001");
      told(run("user", "--to=everyone", "--beta", "--system-default=Hi"), 2, "PST-REQ-001");
    }
  }

  @Test
  void flagsThatSayNothingOrTooMuchAreUsageErrors() {
    for (List<String> flags :
        List.of(
            List.<String>of(),
            List.of("--type=a", "--system-default=b"),
            List.of("--type=a", "--topic-text=b"),
            List.of("--type=a", "--web-url=https://teams.microsoft.com/l/x"),
            List.of("--type=a", "--topic-text=b", "--web-url=c", "--topic-url=/teams/d"),
            List.of("--type=a", "--param=b"),
            List.of("--type=a", "--param=b=1", "--param=b=2"),
            List.of("--type=a", "--chain=x"))) {
      var command = new ArrayList<>(List.of("user", ADA));
      command.addAll(flags);

      told(run(command.toArray(String[]::new)), 2, "PST-REQ-001");
    }
  }

  private Ran run(String... words) {
    var command = new ArrayList<>(List.of("notify"));
    command.addAll(List.of(words));
    return shell.run(command.toArray(String[]::new));
  }

  private FeedEntry only(String nickname) {
    assertThat(tenant.feed(nickname)).hasSize(1);
    return tenant.feed(nickname).getFirst();
  }

  private static void accepted(Ran ran) {
    assertThat(ran.exit()).as(ran::toString).isZero();
  }

  private static void told(Ran ran, int exit, String code) {
    assertThat(ran.exit()).as(ran::toString).isEqualTo(exit);
    assertThat(ran.err()).as(ran::toString).contains("✖").contains(code);
    assertThat(ran.err()).doesNotContain("Exception").doesNotContain("\tat ");
  }
}
