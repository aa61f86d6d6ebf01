package dev.postrider.teams.manifest;

import static dev.postrider.teams.manifest.Packages.aPackage;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/// Faults of packages that were made by hand.
final class PackageFaultsTest {

  private static final String MANIFEST = AppPackage.build(Packages.anApp()).manifestJson();

  @Nested
  final class TheZip {

    @Test
    void whatLeadsOutsideHidesNoOtherFault() {
      byte[] zip =
          aPackage()
              .file("../evil", new byte[1])
              .file("C:\\evil", new byte[1])
              .manifest(it -> it.put("accentColor", "blue"))
              .zip();

      assertThat(codes(zip)).containsExactly("unsafe-path", "unsafe-path", "wrong-form");
    }

    @Test
    void aZipThatListsOtherFilesThanItHoldsIsRefused() {
      byte[] zip = aPackage().zip();
      zip[zip.length - 12]--;

      assertThat(codes(zip)).containsExactly("uneven-zip");
    }

    @Test
    void aZipWithAPasswordIsSaidToHaveOne() {
      byte[] zip = aPackage().zip();
      zip[6] |= 1;

      assertThat(codes(zip)).containsExactly("encrypted-zip");
    }

    @Test
    void aManifestInOtherCapitalsIsTold() {
      byte[] zip = Packages.zip(Map.of("Manifest.JSON", MANIFEST.getBytes(UTF_8)));

      assertThat(only(zip).fix()).contains("Rename Manifest.JSON to manifest.json");
    }

    @Test
    void whatTheOperatingSystemLeftIsNoted() {
      byte[] zip = aPackage().file("__MACOSX/._manifest.json", new byte[1]).zip();

      assertThat(AppPackage.validate(zip)).isEmpty();
      assertThat(notes(zip)).extracting(Fault::code).contains("stray-file");
    }
  }

  @Nested
  final class TheText {

    @Test
    void aByteOrderMarkIsFoundAndTheRestIsReadOn() {
      byte[] zip = withManifest(("\uFEFF" + MANIFEST.replace("#4464EE", "blue")).getBytes(UTF_8));

      assertThat(codes(zip)).containsExactly("byte-order-mark", "wrong-form");
    }

    @Test
    void utf16IsNotUtf8() {
      assertThat(codes(withManifest(MANIFEST.getBytes(UTF_16)))).containsExactly("not-utf-8");
    }

    @Test
    void aStrayByteIsToldWithItsLine() {
      byte[] latin = MANIFEST.replace("\"Contoso\"", "\"Café\"").getBytes(ISO_8859_1);
      long line = MANIFEST.substring(0, MANIFEST.indexOf("Contoso")).lines().count();

      var fault = only(withManifest(latin));

      assertThat(fault.code()).isEqualTo("not-utf-8");
      assertThat(fault.what()).endsWith("first in line " + line);
    }

    @Test
    void commentsAndTrailingCommasAreNoJson() {
      for (String text : List.of("{ // hello\n}", "{\"a\": 1,}", "{\"a\": 1} x", "")) {
        assertThat(codes(withManifest(text.getBytes(UTF_8)))).as(text).hasSize(1);
      }
    }
  }

  @Nested
  final class Values {

    @Test
    void theValueStandsBesideItsPointer() {
      assertThat(only(aPackage().manifest(it -> it.put("accentColor", "blue")).zip()).value())
          .isEqualTo("\"blue\"");
      assertThat(only(aPackage().manifest(it -> it.remove("accentColor")).zip()).value()).isEmpty();
    }

    @Test
    void aLongValueIsShortened() {
      byte[] zip =
          aPackage()
              .manifest(it -> ((ObjectNode) it.at("/name")).put("full", "😀".repeat(500)))
              .zip();

      assertThat(only(zip).value()).hasSizeLessThan(260).endsWith("😀…");
    }

    @Test
    void numbersOutOfBoundsAndEmptyListsAreFound() {
      byte[] zip =
          aPackage()
              .manifest(it -> {
                ((ObjectNode) it.at("/description")).putArray("features");
                it.putObject("meetingExtensionDefinition")
                    .putArray("scenes")
                    .addObject()
                    .put("id", "11111111-2222-3333-4444-555555555555")
                    .put("name", "Hall")
                    .put("file", "hall.zip")
                    .put("preview", "hall.png")
                    .put("maxAudience", 51)
                    .put("seatsReservedForOrganizersOrPresenters", 1.5);
              })
              .zip();

      assertThat(codes(zip)).containsExactlyInAnyOrder("too-few", "too-large", "wrong-kind");
    }

    @Test
    void domainsAreHostNames() {
      for (String wrong :
          List.of("https://contoso.com", "contoso.com/app", "*", "*.*", "con toso.com", "*.com*")) {
        byte[] zip = aPackage().manifest(it -> it.putArray("validDomains").add(wrong)).zip();

        assertThat(only(zip).code()).as(wrong).isEqualTo("wrong-domain");
        assertThat(only(zip).pointer()).isEqualTo("/validDomains/0");
      }
      for (String right : List.of("contoso.com", "*.contoso.com", "localhost:3978")) {
        byte[] zip = aPackage().manifest(it -> it.putArray("validDomains").add(right)).zip();

        assertThat(AppPackage.validate(zip)).as(right).isEmpty();
      }
    }
  }

  @Nested
  final class Notifications {

    @Test
    void anIconIsDeclaredOnceAndHasItsFile() {
      byte[] zip =
          aPackage()
              .manifest(it -> {
                var icons = ((ObjectNode) it.path("activities")).putArray("activityIcons");
                icons.addObject().put("id", "a").put("iconFile", "a.png");
                icons.addObject().put("id", "a").put("iconFile", "color.png");
              })
              .zip();

      assertThat(codes(zip))
          .containsExactlyInAnyOrder("repeated-icon", "missing-file", "wrong-icon-size");
    }

    @Test
    void aTypeMayNameDeclaredIconsOnly() {
      byte[] zip = aPackage().manifest(it -> type(it).putArray("allowedIconIds").add("none")).zip();

      assertThat(only(zip).pointer()).isEqualTo("/activities/activityTypes/0/allowedIconIds/0");
    }

    @Test
    void placeholdersAreNamesInBraces() {
      for (String broken : List.of("{actor", "actor}", "{}", "{ }", "{{actor}}", "{who is it}")) {
        byte[] zip = aPackage().manifest(it -> type(it).put("templateText", broken)).zip();

        assertThat(codes(zip)).as(broken).containsExactly("broken-template");
      }
    }

    @Test
    void aTypeIsDeclaredOnce() {
      byte[] zip =
          aPackage()
              .manifest(it -> {
                var types =
                    (tools.jackson.databind.node.ArrayNode) it.at("/activities/activityTypes");
                types.add(types.get(0).deepCopy());
              })
              .zip();

      assertThat(only(zip).code()).isEqualTo("repeated-activity-type");
    }

    @Test
    void manifestsBeforeTheirTimeHaveNoNotificationsAndNoResourcePermissions() {
      byte[] zip =
          aPackage().manifest(it -> it.put("manifestVersion", "1.6").remove("$schema")).zip();

      assertThat(AppPackage.validate(zip))
          .extracting(Fault::code, Fault::pointer)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("manifest-too-old", "/activities"),
              org.assertj.core.groups.Tuple.tuple("manifest-too-old", "/authorization"));
    }

    private static ObjectNode type(ObjectNode manifest) {
      return (ObjectNode) manifest.at("/activities/activityTypes/0");
    }
  }

  @Nested
  final class Permissions {

    @Test
    void aPermissionThatWeDoNotKnowIsNotedAndNoFault() {
      byte[] zip =
          aPackage()
              .manifest(it ->
                  ((ObjectNode) it.at("/authorization/permissions/resourceSpecific/0"))
                      .put("name", "TeamsActivity.Send.All"))
              .zip();

      assertThat(AppPackage.validate(zip)).isEmpty();
      var note = notes(zip).getFirst();
      assertThat(note.code()).isEqualTo("unknown-permission");
      assertThat(note.value()).isEqualTo("\"TeamsActivity.Send.All\"");
      assertThat(note.fix()).contains("TeamsActivity.Send.Chat");
    }

    @Test
    void thePermissionsNeedAResource() {
      byte[] zip =
          aPackage()
              .manifest(it -> ((ObjectNode) it.path("webApplicationInfo")).remove("resource"))
              .zip();

      assertThat(only(zip).code()).isEqualTo("no-resource");
    }

    @Test
    void aBotWithoutAnEntraAppIsNoted() {
      byte[] zip =
          aPackage()
              .manifest(it -> {
                it.remove("webApplicationInfo");
                it.remove("activities");
                it.remove("authorization");
                ((ObjectNode) it.at("/bots/0")).putArray("scopes").add("team");
              })
              .zip();

      assertThat(AppPackage.validate(zip)).isEmpty();
      assertThat(notes(zip)).extracting(Fault::code).contains("no-entra-app", "not-for-people");
    }

    @Test
    void whatWeDoNotCheckIsSaid() {
      byte[] zip = aPackage().manifest(it -> it.putArray("composeExtensions")).zip();

      assertThat(notes(zip)).extracting(Fault::pointer).contains("/composeExtensions");
    }
  }

  @Nested
  final class Languages {

    private static final String GERMAN =
        """
        {"name.short": "Bote", "name.full": "Bote", "description.short": "Nachrichten",
         "description.full": "Bringt Nachrichten",
         "activities.activityTypes[0].templateText": "{actor} hat {task} angelegt"}
        """;

    @Test
    void aTranslationIsSound() {
      assertThat(AppPackage.validate(translated(GERMAN))).isEmpty();
    }

    @Test
    void everyFaultOfATranslationIsToldWithItsPlace() {
      byte[] zip =
          translated(
              """
              {"name.short": "%s", "name.full": "Bote", "description.short": 7,
               "id": "x", "activities.activityTypes[3].description": "fremd",
               "activities.activityTypes[0].templateText": "{actor} hat {aufgabe}"}
              """
                  .formatted("x".repeat(31)));

      assertThat(AppPackage.validate(zip))
          .extracting(Fault::code, Fault::where)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("missing", "de.json#/description.full"),
              org.assertj.core.groups.Tuple.tuple("too-long", "de.json#/name.short"),
              org.assertj.core.groups.Tuple.tuple("wrong-kind", "de.json#/description.short"),
              org.assertj.core.groups.Tuple.tuple("not-translatable", "de.json#/id"),
              org.assertj.core.groups.Tuple.tuple(
                  "nothing-to-translate", "de.json#/activities.activityTypes[3].description"),
              org.assertj.core.groups.Tuple.tuple(
                  "other-placeholder", "de.json#/activities.activityTypes[0].templateText"));
    }

    @Test
    void aTranslationThatIsNoJsonIsToldByItsName() {
      assertThat(only(translated("{")).where()).isEqualTo("de.json");
    }

    @Test
    void aMissingFileAndARepeatedLanguageAreFound() {
      byte[] zip =
          aPackage()
              .manifest(it -> {
                var languages =
                    it.putObject("localizationInfo")
                        .put("defaultLanguageTag", "en-us")
                        .putArray("additionalLanguages");
                languages.addObject().put("languageTag", "de").put("file", "de.json");
                languages.addObject().put("languageTag", "EN-US").put("file", "en.json");
              })
              .file("en.json", GERMAN.getBytes(UTF_8))
              .zip();

      assertThat(codes(zip)).containsExactlyInAnyOrder("missing-file", "repeated-language");
    }

    private byte[] translated(String strings) {
      return aPackage()
          .manifest(it ->
              it.putObject("localizationInfo")
                  .put("defaultLanguageTag", "en-us")
                  .putArray("additionalLanguages")
                  .addObject()
                  .put("languageTag", "de")
                  .put("file", "de.json"))
          .file("de.json", strings.getBytes(UTF_8))
          .zip();
    }
  }

  private static byte[] withManifest(byte[] text) {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("manifest.json", text);
    files.put("color.png", Icons.drawn("#4464EE").color());
    files.put("outline.png", Icons.drawn("#4464EE").outline());
    return Packages.zip(files);
  }

  private static List<Fault> notes(byte[] zip) {
    return ((PackageReading.Opened) AppPackage.read(zip)).appPackage().notes();
  }

  private static Fault only(byte[] zip) {
    List<Fault> faults = AppPackage.validate(zip);
    assertThat(faults).hasSize(1);
    return faults.getFirst();
  }

  private static List<String> codes(byte[] zip) {
    return AppPackage.validate(zip).stream().map(Fault::code).toList();
  }
}
