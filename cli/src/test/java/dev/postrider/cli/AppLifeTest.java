package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postrider.cli.Shell.Ran;
import dev.postrider.emulator.LocalTenant;
import dev.postrider.emulator.Settings;
import dev.postrider.emulator.entra.DeviceCodes;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An app from its description to its end, as a newcomer types it, against a local tenant.
class AppLifeTest {
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

  @Test
  void anAppIsDescribedPackedPublishedUpdatedInstalledAndDeleted() throws Exception {
    Ran described = shell.run("app", "init", "--name", "Canteen", "--json");
    assertThat(described.exit()).as(described::toString).isZero();
    String id = described.last().path("manifestId").asString();
    shell.with("POSTRIDER_APP_MANIFESTID", id);

    assertThat(shell.run("app", "package").out()).contains("Canteen 1.0.0, no faults");
    assertThat(shell.run("app", "validate", "postrider-app.zip").exit()).isZero();
    told(shell.run("app", "status"), 5, "PST-APP-001");
    Ran published = asAdministrator("app", "publish", "postrider-app.zip", "--json");
    assertThat(published.exit()).as(published::toString).isZero();
    assertThat(published.objects().getFirst().propertyNames())
        .containsExactly("type", "address", "code", "seconds");
    String catalogId = published.last().path("catalogId").asString();
    Ran again = asAdministrator("app", "publish", "postrider-app.zip");
    told(again, 1, "PST-APP-011");
    assertThat(again.err()).contains("postrider app update").contains("1.0.0 published");
    told(asAdministrator("app", "update", "postrider-app.zip"), 1, "PST-APP-012");

    Ran bumped = shell.run("app", "package", "--bump", "minor", "--force");
    assertThat(bumped.out()).contains("Canteen 1.1.0").contains("postrider app update");
    assertThat(Files.readString(folder.resolve("app.yaml"))).contains("\nversion: 1.1.0\n");
    Ran updated = asAdministrator("app", "update", "postrider-app.zip", "--json");
    assertThat(updated.last().path("change").asString()).isEqualTo("updated");

    Ran installed = shell.run("app", "install", "--user", MINA);
    assertThat(installed.exit()).as(installed::toString).isZero();
    Ran status = shell.run("app", "status", "--user", MINA, "--json");
    var entry = status.objects().getFirst();
    assertThat(entry.path("manifestId").asString()).isEqualTo(id);
    assertThat(entry.path("catalogId").asString()).isEqualTo(catalogId);
    assertThat(entry.path("entraAppId").asString()).isEqualTo(DemoNames.CLIENT_ID);
    assertThat(entry.path("botId").asString()).isEqualTo(DemoNames.CLIENT_ID);
    assertThat(entry.path("versions").findValuesAsString("version"))
        .containsExactly("1.0.0", "1.1.0");
    assertThat(status.last().path("version").asString()).isEqualTo("1.1.0");

    Ran deleted = asAdministrator("app", "delete", "--json");
    assertThat(deleted.last().path("change").asString()).isEqualTo("deleted");
    told(shell.run("app", "status"), 5, "PST-APP-001");
    told(asAdministrator("app", "delete"), 5, "PST-APP-001");
  }

  @Test
  void whatIsHandedInForReviewWaitsAndCanBeTakenBack() throws Exception {
    String id = shell.run("app", "init", "--json").last().path("manifestId").asString();
    shell.with("POSTRIDER_APP_MANIFESTID", id).run("app", "package");

    Ran handedIn = as(anEmployee(), "app", "publish", "postrider-app.zip", "--review");
    assertThat(handedIn.exit()).as(handedIn::toString).isZero();
    assertThat(handedIn.out()).contains("is submitted").contains("waits for an administrator");
    assertThat(shell.run("app", "status").out()).contains("submitted: waits for an administrator");
    Ran takenBack = asAdministrator("app", "delete", "--submitted");
    assertThat(takenBack.exit()).as(takenBack::toString).isZero();
    told(shell.run("app", "status"), 5, "PST-APP-001");
  }

  @Test
  void theWayByHandIsSaidWithoutSigningIn() {
    shell.run("app", "init");
    shell.run("app", "package");

    Ran publish = shell.run("app", "publish", "postrider-app.zip", "--by-hand");

    assertThat(publish.exit()).isZero();
    assertThat(publish.out())
        .contains("Manage apps")
        .contains(folder.resolve("postrider-app.zip").toString());
    assertThat(shell.run("app", "delete", "--by-hand").out()).contains("Actions > Delete");
  }

  @Test
  void aPlaceMayFollowTheLocalTenant() {
    // Whether a tenant answers at the usual port is not what is asked here.
    for (String command : new String[] {"install", "status", "uninstall"}) {
      Ran ran = new Shell(folder).run("app", command, "--local", "--user", "nobody@x.example");

      assertThat(ran.err()).as(ran::toString).doesNotContain("PST-REQ-001");
    }
  }

  @Nested
  class Describing {
    @Test
    void everyLineThatIsOffInTheSampleWorksWhenItIsOn() throws IOException {
      shell.run("app", "init", "--name", "Canteen", "--website", "https://contoso.example");
      Path file = folder.resolve("app.yaml");
      String on =
          Files.readString(file).replaceAll("(?m)^(\\s*)# (?=[a-z-]+:( |$)|  |- name)", "$1");
      Files.writeString(file, on);
      Icons.write(folder, "color.png", "outline.png", "soup.png");

      Ran made = shell.run("app", "package");

      assertThat(made.exit()).as(made::toString).isZero();
      Ran checked = shell.run("app", "validate", "postrider-app.zip", "--json");
      assertThat(checked.last().path("faults").asInt()).as(checked::toString).isZero();
      assertThat(on).contains("\nlanguages:\n  de:\n").contains("\n    icons: [soup]");
    }

    @Test
    void theSameDescriptionGivesTheSameBytes() throws IOException {
      shell.run("app", "init");
      shell.run("app", "package", "-o", "one.zip");
      shell.run("app", "package", "-o", "two.zip");

      assertThat(Files.readAllBytes(folder.resolve("one.zip")))
          .isEqualTo(Files.readAllBytes(folder.resolve("two.zip")));
    }

    @Test
    void whatCannotBeReadIsToldWithItsPlace() throws IOException {
      wrong("id: 1\nid: 2\n", "line 2");
      wrong("versoin: 1.0.0\n", "versoin");
      wrong("- a\n", "should describe an app");
      wrong("name: {actor}\nid: x\n", "In");
      wrong("id: x\nname: x\nversion: 1.0.0\nbot:\n  ID: x\n", "bot.ID. Did you mean id?");
      wrong("id: x\nname: x\nversion: 1.0.0\nbot:\n  id: x\n", "developer");
      told(shell.run("app", "package", "--config", "none.yaml"), 1, "PST-REQ-002");
    }

    @Test
    void aDescriptionThatIsThereIsNotWrittenOver() throws IOException {
      Files.writeString(folder.resolve("app.yaml"), "mine");

      told(shell.run("app", "init"), 1, "PST-REQ-002");

      assertThat(Files.readString(folder.resolve("app.yaml"))).isEqualTo("mine");
    }

    @Test
    void aVersionIsNotRaisedInTheFileWhenNoPackageIsMade() throws IOException {
      shell.run("app", "init");
      Files.writeString(folder.resolve("postrider-app.zip"), "there already");
      String before = Files.readString(folder.resolve("app.yaml"));

      told(shell.run("app", "package", "--bump", "patch"), 1, "PST-REQ-002");
      told(shell.run("app", "package", "--bump", "some", "--force"), 2, "PST-REQ-001");

      assertThat(Files.readString(folder.resolve("app.yaml"))).isEqualTo(before);
    }

    private void wrong(String yaml, String says) throws IOException {
      Files.writeString(folder.resolve("app.yaml"), yaml);

      Ran ran = shell.run("app", "package");

      told(ran, 2, "PST-APP-014");
      assertThat(ran.err()).contains("app.yaml").contains(says);
    }
  }

  /// Drawn icons, as files.
  private static final class Icons {
    static void write(Path folder, String color, String outline, String activity)
        throws IOException {
      var drawn = dev.postrider.teams.manifest.Icons.drawn("#4464EE");
      Files.write(folder.resolve(color), drawn.color());
      Files.write(folder.resolve(outline), drawn.outline());
      Files.write(folder.resolve(activity), drawn.outline());
    }
  }

  private Ran asAdministrator(String... command) throws Exception {
    return as(person(true), command);
  }

  private static String anEmployee() {
    return person(false);
  }

  private Ran as(String person, String... command) throws Exception {
    var ran = CompletableFuture.supplyAsync(() -> shell.run(command));
    DeviceCodes codes = tenant.entra().deviceCodes();
    await().until(() -> ran.isDone() || !codes.pending().isEmpty());
    codes.pending().forEach(one -> codes.approve(one.userCode(), person));
    return ran.get();
  }

  private static String person(boolean administrator) {
    return tenant.tenant().people().all().stream()
        .filter(person -> person.administrator() == administrator)
        .map(Person::id)
        .findFirst()
        .orElseThrow();
  }

  private static void told(Ran ran, int exit, String code) {
    assertThat(ran.exit()).as(ran::toString).isEqualTo(exit);
    assertThat(ran.err()).as(ran::toString).contains("✖").contains("(" + code);
    assertThat(ran.err()).doesNotContain("Exception").doesNotContain("\tat ");
  }
}
