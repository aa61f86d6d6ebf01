package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.cli.Shell.Ran;
import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Post;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Templates on the command line: looked at, filled, and sent.
final class CardTest {
  private static final String LEA = "lea";
  private static final String ADA = "ada";

  @TempDir private static Path keys;
  @TempDir private Path folder;

  private void card(String name, String text) throws IOException {
    Files.writeString(
        folder.resolve(name),
        """
        {"type": "AdaptiveCard", "version": "1.5", "fallbackText": "A greeting",
         "body": [{"type": "TextBlock", "text": "%s"}]}
        """
            .formatted(text));
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static String upn(String person) {
    return person + "@" + DemoNames.DOMAIN;
  }

  private static void told(Ran ran, int exit, String code) {
    assertThat(ran.exit()).as(ran::toString).isEqualTo(exit);
    assertThat(ran.err()).contains(code);
  }

  @Nested
  class LookedAt {
    private Shell shell;

    @BeforeEach
    void open() {
      shell = new Shell(folder);
    }

    @Test
    void saysWhatATemplateShowsAndThatItIsSound() throws IOException {
      card("seat.json", "${givenName} sits at ${seat}");

      Ran ran = shell.run("card", "lint", "seat.json");

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(ran.out())
          .contains("It shows: givenName, seat")
          .contains("a csv: list needs a column of that name: seat")
          .contains("✔ seat.json: 1 of 100 KB, 0 findings");
    }

    @Test
    void listsFaultsWithTheirPlaceAndRemedy() throws IOException {
      file(
          "bad.json",
          """
          {"type": "AdaptiveCard", "version": "1.6",
           "body": [{"type": "Image", "url": "http://contoso.example/a.png", "altText": "a"}]}
          """);

      Ran ran = shell.run("card", "lint", "bad.json", "--json");

      assertThat(ran.exit()).isEqualTo(1);
      assertThat(ran.objects())
          .extracting(finding -> finding.path("rule").asString(""))
          .containsExactly("image-https", "version", "fallback-text", "");
      assertThat(ran.objects().getFirst().path("pointer").asString()).isEqualTo("/body/0/url");
      assertThat(ran.objects().getFirst().path("source").asString()).isNotEmpty();
    }

    @Test
    void fillsATemplate() throws IOException {
      card("hello.json", "Hello ${name}");
      file("ada.json", "{\"name\": \"Ada\"}");

      Ran ran = shell.run("card", "render", "hello.json", "--data", "ada.json");

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(ran.out()).contains("\"text\" : \"Hello Ada\"");
    }

    @Test
    void namesAFieldThatTheDataLacks() throws IOException {
      card("hello.json", "Hello ${nmae}");
      file("ada.json", "{\"name\": \"Ada\"}");

      Ran ran = shell.run("card", "render", "hello.json", "--data", "ada.json");

      told(ran, 2, "PST-CRD-002");
      assertThat(ran.err()).contains("/body/0/text: unknown field ${nmae}: there is name.");
    }

    @Test
    void namesAnExpressionThatCannotBeRead() throws IOException {
      card("hello.json", "Hello ${toUper(name)}");

      Ran ran = shell.run("card", "lint", "hello.json");

      told(ran, 2, "PST-CRD-002");
      assertThat(ran.err()).contains("toUper is no function here: there is toUpper");
    }

    @Test
    void takesDataThatIsAnObject() throws IOException {
      card("hello.json", "Hello ${name}");
      file("list.json", "[1]");
      file("broken.json", "{\n,}");

      told(shell.run("card", "render", "hello.json", "--data", "list.json"), 2, "PST-CRD-002");
      Ran broken = shell.run("card", "render", "hello.json", "--data", "broken.json");
      told(broken, 2, "PST-CRD-002");
      assertThat(broken.err()).contains("line 2, column 1");
    }
  }

  @Nested
  class Sent {
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

    private JsonNode lastPost(String nickname) {
      return tenant
          .tenant()
          .chats()
          .findPersonal(DemoNames.CLIENT_ID, tenant.person(nickname).id())
          .flatMap(chat ->
              tenant.tenant().posts().of(chat.id()).stream()
                  .filter(Post::isByBot)
                  .reduce((first, second) -> second))
          .orElseThrow()
          .json();
    }

    private String said(String nickname) {
      return lastPost(nickname).at("/attachments/0/content/body/0/text").asString();
    }

    @Test
    void eachReadsTheirOwnInTheirLanguage() throws IOException {
      card("hi.json", "Hello ${givenName}, your seat is ${seat}");
      card("hi.fr.json", "Bonjour ${givenName}, votre place est ${seat}");
      file("seats.csv", "upn,seat\n" + upn(LEA) + ",12\n" + upn(ADA) + ",7\n");

      Ran ran =
          shell.run(
              "broadcast",
              "send",
              "--to",
              "csv:seats.csv",
              "--card",
              "hi.json",
              "--card",
              "fr:hi.fr.json",
              "--summary",
              "A seat",
              "--summary",
              "fr:Une place",
              "--json");

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(said(LEA))
          .isEqualTo("Bonjour " + tenant.person(LEA).givenName() + ", votre place est 12");
      assertThat(said(ADA))
          .isEqualTo("Hello " + tenant.person(ADA).givenName() + ", your seat is 7");
      String id = ran.last().path("id").asString();
      assertThat(shell.run("broadcast", "report", id, "--json").out())
          .contains("{\"type\":\"languages\",\"languages\":{\"en\":1,\"fr\":1}}");
    }

    @Test
    void aFieldThatNobodyHasIsRefusedBeforeAnythingIsSent() throws IOException {
      card("hi.json", "Hello from ${departement}");

      Ran ran = shell.run("broadcast", "send", "--to", "everyone", "--card", "hi.json");

      told(ran, 2, "PST-CRD-002");
      assertThat(ran.err()).contains("there is department");
      assertThat(shell.run("broadcast", "list", "--json").out()).doesNotContain("bcast_");
    }

    @Test
    void whoLacksAFieldIsSkippedAndTheReportSaysWhy() throws IOException {
      card("hi.json", "Your seat is ${seat}");
      file("seats.csv", "upn,seat\n" + upn(LEA) + ",12\n" + upn(ADA) + ",\n");

      Ran ran = shell.run("broadcast", "send", "--to", "csv:seats.csv", "--card", "hi.json");

      assertThat(ran.out()).contains("not known of this person");
      assertThat(said(LEA)).isEqualTo("Your seat is 12");
    }

    @Test
    void aCardWithFaultsIsRefusedAndOneThatLacksSomethingIsSaid() throws IOException {
      file(
          "bad.json",
          """
          {"type": "AdaptiveCard", "version": "1.5", "fallbackText": "a",
           "body": [{"type": "Input.Text", "label": "a"}]}
          """);
      file("plain.json", "{\"type\": \"AdaptiveCard\", \"version\": \"1.5\"}");

      Ran refused = shell.run("send", "--to", upn(ADA), "--card", "bad.json");
      Ran sent = shell.run("send", "--to", upn(ADA), "--card", "plain.json");

      told(refused, 2, "PST-CRD-005");
      assertThat(refused.out()).contains("/body/0", "The input has no id");
      assertThat(sent.exit()).as(sent::toString).isZero();
      assertThat(sent.err()).contains("▲ plain.json: The card has no fallbackText");
    }

    @Test
    void twoCardsInOneLanguageAreRefused() throws IOException {
      card("a.json", "a");
      card("b.json", "b");

      Ran ran = shell.run("send", "--to", upn(ADA), "--card", "a.json", "--card", "b.json");

      told(ran, 2, "PST-REQ-001");
      assertThat(ran.err()).contains("Two cards are in en", "fr:b.json");
    }

    @Test
    void aSummaryMayBeginWithAnyWord() throws IOException {
      card("a.json", "a");

      Ran ran = shell.run("send", "--to", upn(ADA), "--card", "a.json", "--summary", "re: lunch");

      assertThat(ran.exit()).as(ran::toString).isZero();
      assertThat(lastPost(ADA).path("summary").asString()).isEqualTo("re: lunch");
    }
  }
}
