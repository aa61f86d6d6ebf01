package dev.postrider.emulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.emulator.tenant.DemoNames;
import dev.postrider.emulator.tenant.Seed;
import dev.postrider.emulator.tenant.TeamsApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static final String APPS = "/appCatalogs/teamsApps";
  private static final String MANIFEST =
      """
      {"manifestVersion":"1.29","version":"1.0.0","id":"0f4e5d6c-1111-4222-8333-944455556666",
       "developer":{"name":"Acme","websiteUrl":"https://acme.example",
         "privacyUrl":"https://acme.example/p","termsOfUseUrl":"https://acme.example/t"},
       "name":{"short":"Town Crier"},"description":{"short":"Cries","full":"Cries news."},
       "icons":{"color":"color.png","outline":"outline.png"},"accentColor":"#4F6BED",
       "bots":[{"botId":"00000000-0000-0000-0000-0000000b0707","scopes":["personal","team"]}],
       "webApplicationInfo":{"id":"00000000-0000-0000-0000-0000000b0707","resource":"api://x"},
       "authorization":{"permissions":{"resourceSpecific":[
         {"name":"TeamsActivity.Send.User","type":"Application"}]}},
       "activities":{"activityTypes":[
         {"type":"taskCreated","description":"d","templateText":"{actor} made {taskId}"}]}}\
      """;

  private final LocalGraph everyone = LocalGraph.of(Seed.TINY);
  private final LocalGraph reader = everyone.as("AppCatalog.Read.All");
  private final LocalGraph admin =
      everyone.signedIn(everyone.person("ada"), "AppCatalog.ReadWrite.All");
  private final LocalGraph submitter =
      everyone.signedIn(everyone.person("ben"), "AppCatalog.Submit");

  private static byte[] png(int pixels) {
    return ByteBuffer.allocate(32)
        .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
        .putInt(13)
        .put("IHDR".getBytes(StandardCharsets.US_ASCII))
        .putInt(pixels)
        .putInt(pixels)
        .array();
  }

  private static Map<String, byte[]> files(String manifest) {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
    files.put("color.png", png(192));
    files.put("outline.png", png(32));
    return files;
  }

  private static byte[] zip(Map<String, byte[]> files) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return bytes.toByteArray();
  }

  private static LocalGraph.Reply upload(LocalGraph graph, String target, byte[] zip) {
    return graph.with("Content-Type", "application/zip").send("POST", target, zip);
  }

  private static LocalGraph.Reply upload(LocalGraph graph, String target, String manifest) {
    return upload(graph, target, zip(files(manifest)));
  }

  @Nested
  class Reading {
    private final TeamsApp demo = everyone.demoApp();

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "externalId eq 'MANIFEST' | 1",
          "externalId eq 'nothing' | 0",
          "id eq 'APP' | 1",
          "displayName eq 'Postrider' | 1",
          "distributionMethod eq 'store' | 1",
          "distributionMethod eq 'organization' | 3",
          "not (distributionMethod eq 'store') | 3",
          "distributionMethod ne 'store' and displayName eq 'Postrider' | 1",
          "distributionMethod eq 'store' or displayName eq 'Postrider' | 2",
          "appDefinitions/any(a:a/bot ne null) | 3",
          "appDefinitions/any(a:a/bot/id eq 'BOT') | 1",
          "startsWith(displayName,'Post') | 1",
        })
    void theCatalogueIsFiltered(String filter, int found) {
      var named =
          filter
              .replace("MANIFEST", demo.externalId())
              .replace("APP", demo.id())
              .replace("BOT", DemoNames.CLIENT_ID);

      var page = reader.get(APPS + "?$filter=" + named).expect(200).json();

      assertThat(page.path("value").size()).isEqualTo(found);
      assertThat(page.path("@odata.context").asString())
          .endsWith("$metadata#appCatalogs/teamsApps");
    }

    @Test
    void theIdInTheCatalogueIsNotTheManifests() {
      var app = reader.get(APPS + "?$filter=externalId eq '" + demo.externalId() + "'").json();

      assertThat(app.path("value").get(0).path("id").asString())
          .isEqualTo(demo.id())
          .isNotEqualTo(demo.externalId());
      var store = reader.get(APPS + "?$filter=distributionMethod eq 'store'").json();
      assertThat(store.path("value").get(0).path("id"))
          .isEqualTo(store.path("value").get(0).path("externalId"));
    }

    @Test
    void definitionsAndBotsAreExpandedAndRead() {
      var app =
          reader
              .get(APPS + "/" + demo.id() + "?$select=id&$expand=appDefinitions($expand=bot)")
              .expect(200)
              .json();
      var definition = app.path("appDefinitions").get(0);
      var path = APPS + "/" + demo.id() + "/appDefinitions";

      assertThat(definition.path("bot").path("id").asString()).isEqualTo(DemoNames.CLIENT_ID);
      assertThat(reader.get(path).expect(200).json().path("value").get(0).path("id"))
          .isEqualTo(definition.path("id"));
      reader.get(path + "/" + definition.path("id").asString()).expect(200);
      assertThat(
              reader
                  .get(path + "/" + definition.path("id").asString() + "/bot")
                  .expect(200)
                  .json()
                  .path("id")
                  .asString())
          .isEqualTo(DemoNames.CLIENT_ID);
      reader.get(APPS + "/nothing").expect(404);
      reader.get(path + "/nothing").expect(404);
    }
  }

  @Nested
  class Publishing {
    @Test
    void anAdministratorPublishesUpdatesAndDeletes() {
      var app = upload(admin, APPS, MANIFEST).expect(201).json();
      var path = APPS + "/" + app.path("id").asString();

      assertThat(app.path("externalId").asString())
          .isEqualTo("0f4e5d6c-1111-4222-8333-944455556666");
      assertThat(app.path("distributionMethod").asString()).isEqualTo("organization");
      upload(admin, path + "/appDefinitions", MANIFEST.replace("1.0.0", "1.1.0")).expect(204);
      var definitions = reader.get(path + "/appDefinitions").expect(200).json().path("value");
      assertThat(definitions)
          .extracting(row -> row.path("version").asString())
          .containsExactly("1.0.0", "1.1.0");
      var permission =
          definitions
              .get(1)
              .path("authorization")
              .path("requiredPermissionSet")
              .path("resourceSpecificPermissions")
              .get(0);
      assertThat(permission.path("permissionValue").asString())
          .isEqualTo("TeamsActivity.Send.User");
      admin.delete(path).expect(204);
      reader.get(path).expect(404);
    }

    @Test
    void theSameManifestOrVersionIsAConflict() {
      var app = upload(admin, APPS, MANIFEST).expect(201).json();

      var again = upload(admin, APPS, MANIFEST).expect(409);
      upload(admin, APPS + "/" + app.path("id").asString() + "/appDefinitions", MANIFEST)
          .expect(409);

      assertThat(again.code()).isEqualTo("Conflict");
      assertThat(again.json().path("error").path("innerError").path("code").asString())
          .isEqualTo("AppDefinitionAlreadyExists");
    }

    @Test
    void anAppCannotPublishByItself() {
      var reply = upload(everyone.as("AppCatalog.ReadWrite.All"), APPS, MANIFEST).expect(403);

      assertThat(reply.message()).startsWith("Missing role permissions on the request.");
      assertThat(reply.header("X-Postrider-Emulator")).contains("delegated only");
    }

    @Test
    void whoIsNoAdministratorSubmitsForReview() {
      upload(submitter, APPS, MANIFEST).expect(403);
      var submitted = upload(submitter, APPS + "?requiresReview=true", MANIFEST).expect(201);
      var path = APPS + "/" + submitted.json().path("id").asString() + "/appDefinitions";
      var definition = reader.get(path).expect(200).json().path("value").get(0);
      var target = path + "/" + definition.path("id").asString();
      var approval = "{\"publishingState\":\"published\"}".getBytes(StandardCharsets.UTF_8);

      assertThat(submitted.header("Location")).isNotEmpty();
      assertThat(definition.path("publishingState").asString()).isEqualTo("submitted");
      admin.with("If-Match", "wrong").send("PATCH", target, approval).expect(412);
      submitter.send("PATCH", target, approval).expect(403);
      var approved =
          admin
              .with("If-Match", definition.path("@odata.etag").asString())
              .send("PATCH", target, approval)
              .expect(200);
      assertThat(approved.json().path("publishingState").asString()).isEqualTo("published");
    }
  }

  @Nested
  class BrokenPackages {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "\"version\":\"1.0.0\" | \"version\":\"one\" | version is not",
          "\"accentColor\":\"#4F6BED\" | \"accentColor\":\"red\" | accentColor is not",
          "\"short\":\"Town Crier\" | \"short\":\"\" | name.short is missing",
          "\"short\":\"Town Crier\" | \"short\":\"A name that is far too long for Teams\" | name.short is longer",
          "0f4e5d6c-1111 | zzz | id is not a GUID",
          "\"color.png\" | \"missing.png\" | missing.png, which is not in the package",
          "\"personal\" | \"everywhere\" | unknown scope",
          "taskCreated | systemDefault | reserved type",
          "\"type\":\"Application\" | \"type\":\"Magic\" | broken permission",
          "https://acme.example/p | ftp://acme.example/p | privacyUrl is not",
        })
    void manifestProblemsAreToldFieldByField(String from, String to, String problem) {
      assertThat(MANIFEST).contains(from);
      var reply =
          upload(admin, APPS, MANIFEST.replaceFirst(java.util.regex.Pattern.quote(from), to));

      assertThat(reply.expect(400).message()).contains(problem);
    }

    @Test
    void allProblemsAreToldAtOnce() {
      var reply = upload(admin, APPS, "{}").expect(400);

      assertThat(reply.message()).contains("id is missing", "version is missing", "icons.color");
    }

    @Test
    void whatIsNoPackageIsRefused() {
      upload(admin, APPS, "hello".getBytes(StandardCharsets.UTF_8)).expect(400);
      upload(admin, APPS, new byte[0]).expect(400);
      upload(admin, APPS, "{not json").expect(400);
      upload(admin, APPS, "[]").expect(400);
      upload(admin, APPS, zip(Map.of("folder/manifest.json", new byte[] {'{', '}'}))).expect(400);
      admin.post(APPS, "{}").expect(415);
    }

    @ParameterizedTest
    @CsvSource({"../evil.txt", "/etc/passwd", "a/../../b", "C:evil", "a\\b"})
    void namesThatLeadOutsideAreRefused(String name) {
      var files = files(MANIFEST);
      files.put(name, new byte[] {1});

      assertThat(upload(admin, APPS, zip(files)).expect(400).message()).contains("leads outside");
    }

    @Test
    void bombsAreRefused() {
      var large = files(MANIFEST);
      large.put("zeros", new byte[40 * 1024 * 1024]);
      var folder = files(MANIFEST);
      folder.put("zeros/", new byte[40 * 1024 * 1024]);
      var many = files(MANIFEST);
      for (var number = 0; number < 600; number++) {
        many.put("file" + number, new byte[0]);
      }

      assertThat(upload(admin, APPS, zip(large)).expect(400).message()).contains("unpacks to more");
      assertThat(upload(admin, APPS, zip(folder)).expect(400).message())
          .contains("unpacks to more");
      assertThat(upload(admin, APPS, zip(many)).expect(400).message()).contains("more than 500");
    }

    @Test
    void iconsHaveTheirSizes() {
      var files = files(MANIFEST);
      files.put("outline.png", png(64));

      assertThat(upload(admin, APPS, zip(files)).expect(400).message())
          .contains("icons.outline is not a PNG of 32 by 32 pixels");
    }
  }

  @Nested
  class Activities {
    private static final String TYPES =
        MANIFEST
            .replace(
                "\"templateText\":\"{actor} made {taskId}\"}]",
                "\"templateText\":\"{actor} made {taskId}\",\"allowedIconIds\":[\"pen\"]}],"
                    + "\"activityIcons\":[{\"id\":\"pen\",\"iconFile\":\"pen.png\"}]")
            .replace(
                "\"accentColor\"",
                "\"localizationInfo\":{\"defaultLanguageTag\":\"en\",\"additionalLanguages\":["
                    + "{\"languageTag\":\"ja\",\"file\":\"ja.json\"}]},\"accentColor\"");

    private Map<String, byte[]> whole() {
      var files = files(TYPES);
      files.put("pen.png", png(32));
      files.put(
          "ja.json",
          "{\"activities.activityTypes[0].templateText\":\"{actor}が{taskId}を作りました\"}"
              .getBytes(StandardCharsets.UTF_8));
      return files;
    }

    @Test
    void haveIconsAndTranslationsFromThePackage() {
      upload(admin, APPS, zip(whole())).expect(201);

      var manifest =
          everyone
              .tenant
              .catalogue()
              .findByExternalId("0f4e5d6c-1111-4222-8333-944455556666")
              .orElseThrow()
              .newest()
              .manifest();
      var type = manifest.activityType("taskCreated").orElseThrow();
      assertThat(type.templateIn("ja-JP")).isEqualTo("{actor}が{taskId}を作りました");
      assertThat(type.templateIn("fr")).isEqualTo("{actor} made {taskId}");
      assertThat(type.allowedIconIds()).containsExactly("pen");
      assertThat(manifest.activityIcon("pen")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
      "pen.png, activities.activityIcons.pen names pen.png",
      "ja.json, localizationInfo names the file 'ja.json'"
    })
    void missingFilesAreTold(String missing, String problem) {
      var files = whole();
      files.remove(missing);

      assertThat(upload(admin, APPS, zip(files)).expect(400).message()).contains(problem);
    }

    @Test
    void brokenLanguageFilesAndUndeclaredIconsAreTold() {
      var files = whole();
      files.put("ja.json", "{".getBytes(StandardCharsets.UTF_8));
      files.put(
          "manifest.json",
          TYPES.replace("[\"pen\"]", "[\"brush\"]").getBytes(StandardCharsets.UTF_8));

      assertThat(upload(admin, APPS, zip(files)).expect(400).message())
          .contains("'ja.json' is not valid JSON")
          .contains("taskCreated allows an icon that is not declared");
    }
  }
}
