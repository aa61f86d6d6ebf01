package dev.postrider.teams.manifest;

import static dev.postrider.teams.manifest.Packages.aPackage;
import static dev.postrider.teams.manifest.Packages.anApp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postrider.teams.manifest.AppDefinition.Descriptions;
import dev.postrider.teams.manifest.AppDefinition.Names;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class AppPackageTest {

  @Nested
  final class Built {

    @Test
    void aBuiltPackageIsSound() {
      assertThat(AppPackage.build(anApp()).validate()).isEmpty();
      assertThat(AppPackage.validate(AppPackage.build(anApp()).zip())).isEmpty();
    }

    @Test
    void aBuiltPackageReadsBackAsWhatItWas() {
      var reading = AppPackage.read(AppPackage.build(anApp()).zip());

      assertThat(reading).isInstanceOf(PackageReading.Opened.class);
      var opened = ((PackageReading.Opened) reading).appPackage();
      assertThat(opened.manifestId()).contains("cf1ba4c7-f94e-4d80-ba90-5594b641a8ee");
      assertThat(opened.botId()).contains("11111111-2222-3333-4444-555555555555");
      assertThat(opened.entraAppId()).contains("11111111-2222-3333-4444-555555555555");
      assertThat(opened.name()).contains("Postrider");
      assertThat(opened.version()).contains("1.0.0");
      assertThat(opened.fileNames()).containsExactly("manifest.json", "color.png", "outline.png");
    }

    @Test
    void theSameDefinitionGivesTheSameBytes() {
      assertThat(AppPackage.build(anApp()).zip()).isEqualTo(AppPackage.build(anApp()).zip());
    }

    @Test
    void theDrawnIconsHaveTheSizesThatTeamsAsksFor() throws IOException {
      var icons = Icons.drawn("#C0392B");

      var color = ImageIO.read(new ByteArrayInputStream(icons.color()));
      var outline = ImageIO.read(new ByteArrayInputStream(icons.outline()));
      assertThat(List.of(color.getWidth(), color.getHeight())).containsOnly(192);
      assertThat(List.of(outline.getWidth(), outline.getHeight())).containsOnly(32);
      assertThat(new Color(color.getRGB(2, 2))).isEqualTo(new Color(0xC0392B));
      assertThat(outline.getRGB(0, 0) >>> 24).isZero();
    }

    @Test
    void everyFaultOfADefinitionIsFoundInOnePass() {
      var spoiled =
          anApp()
              .withNames(new Names("x".repeat(31), "fine"), new Descriptions("", "fine"))
              .withAccentColor("blue")
              .withVersion("1.0");

      assertThat(AppPackage.build(spoiled).validate())
          .extracting(Fault::code, Fault::pointer)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("too-long", "/name/short"),
              org.assertj.core.groups.Tuple.tuple("blank", "/description/short"),
              org.assertj.core.groups.Tuple.tuple("wrong-form", "/accentColor"),
              org.assertj.core.groups.Tuple.tuple("not-semver", "/version"));
    }
  }

  @Nested
  final class Manifest {

    @Test
    void aMissingMemberIsNamedWithItsPurpose() {
      var fault = only(aPackage().manifest(it -> it.remove("accentColor")).zip());

      assertThat(fault.code()).isEqualTo("missing");
      assertThat(fault.pointer()).isEqualTo("/accentColor");
      assertThat(fault.why()).contains("background of the icon");
    }

    @Test
    void anUnknownMemberIsFoundWhereItStands() {
      var fault = only(aPackage().manifest(it -> bot(it).put("botID", "x")).zip());

      assertThat(fault.code()).isEqualTo("unknown-member");
      assertThat(fault.where()).isEqualTo("manifest.json#/bots/0/botID");
      assertThat(fault.fix()).contains("\"botId\"");
    }

    @Test
    void aWordInWrongCapitalsIsToldTheRightOnes() {
      var fault =
          only(
              aPackage()
                  .manifest(it -> bot(it).putArray("scopes").add("personal").add("groupchat"))
                  .zip());

      assertThat(fault.code()).isEqualTo("unknown-word");
      assertThat(fault.pointer()).isEqualTo("/bots/0/scopes/1");
      assertThat(fault.fix()).contains("\"groupChat\"");
    }

    @Test
    void anOlderManifestMaySayWhatWasRightThen() {
      byte[] older =
          aPackage()
              .manifest(it -> it.put("manifestVersion", "1.16").put("packageName", "com.contoso"))
              .manifest(it -> it.remove("$schema"))
              .manifest(it -> bot(it).putArray("scopes").add("groupchat"))
              .zip();

      assertThat(AppPackage.validate(older)).isEmpty();
    }

    @Test
    void aManifestVersionThatWasNeverPublishedIsRefused() {
      for (String version : List.of("1.18", "1.30", "1.1", "2.0", "devPreview", "1.999999999")) {
        byte[] zip =
            aPackage().manifest(it -> it.put("manifestVersion", version).remove("$schema")).zip();

        assertThat(only(zip).code()).as(version).isEqualTo("unknown-manifest-version");
      }
    }

    @Test
    void theSchemaAddressAgreesWithTheManifestVersion() {
      var fault = only(aPackage().manifest(it -> it.put("manifestVersion", "1.22")).zip());

      assertThat(fault.code()).isEqualTo("schema-mismatch");
    }

    @Test
    void aMemberWrittenTwiceIsFoundThoughTheSecondWouldWin() {
      String text = AppPackage.build(anApp()).manifestJson();
      String doubled = text.replaceFirst("\\{", "{ \"accentColor\": \"#000000\",");

      var fault = only(aPackage().zip(doubled));

      assertThat(fault.code()).isEqualTo("repeated-member");
      assertThat(fault.pointer()).isEqualTo("/accentColor");
    }

    @Test
    void aSyntaxErrorIsToldWithItsLine() {
      var fault = only(aPackage().zip("{\n  \"id\": 'x'\n}"));

      assertThat(fault.code()).isEqualTo("not-json");
      assertThat(fault.what()).contains("line 2");
    }

    @Test
    void aManifestThatIsAListIsNoManifest() {
      assertThat(only(aPackage().zip("[]")).code()).isEqualTo("not-an-object");
    }

    @Test
    void aWrongKindIsNamed() {
      var fault = only(aPackage().manifest(it -> it.put("showLoadingIndicator", "yes")).zip());

      assertThat(fault.code()).isEqualTo("wrong-kind");
      assertThat(fault.why()).contains("true or false");
    }

    @Test
    void aReservedActivityTypeAndABrokenTemplateAreBothFound() {
      byte[] zip =
          aPackage()
              .manifest(it -> {
                var type = (ObjectNode) it.at("/activities/activityTypes/0");
                type.put("type", "systemDefault").put("templateText", "{actor created");
              })
              .zip();

      assertThat(AppPackage.validate(zip))
          .extracting(Fault::code)
          .containsExactlyInAnyOrder("reserved-activity-type", "broken-template");
    }

    @Test
    void notificationsAndPermissionsNeedTheEntraApp() {
      byte[] zip = aPackage().manifest(it -> it.remove("webApplicationInfo")).zip();

      assertThat(AppPackage.validate(zip))
          .extracting(Fault::pointer)
          .containsExactlyInAnyOrder("/activities", "/authorization");
    }

    @Test
    void moreEntriesThanAllowedAreCounted() {
      byte[] zip =
          aPackage()
              .manifest(it -> {
                var wanted =
                    ((ObjectNode) it.at("/authorization/permissions")).putArray("resourceSpecific");
                for (int i = 0; i < 17; i++) {
                  wanted.addObject().put("name", "P" + i).put("type", "Application");
                }
              })
              .zip();

      assertThat(only(zip).what()).contains("17 entries");
    }

    private ObjectNode bot(ObjectNode manifest) {
      return (ObjectNode) manifest.at("/bots/0");
    }
  }

  @Nested
  final class IconFiles {

    @Test
    void anIconOfTheWrongSizeIsToldBothSizes() {
      var fault = only(aPackage().file("color.png", png(96, Color.RED)).zip());

      assertThat(fault.code()).isEqualTo("wrong-icon-size");
      assertThat(fault.what()).contains("96x96");
      assertThat(fault.why()).contains("192x192");
    }

    @Test
    void aMissingIconIsFoundByThePathThatNamesIt() {
      var fault = only(aPackage().without("outline.png").zip());

      assertThat(fault.code()).isEqualTo("missing-file");
      assertThat(fault.pointer()).isEqualTo("/icons/outline");
    }

    @Test
    void anOutlineInColourIsRefused() {
      var fault = only(aPackage().file("outline.png", png(32, Color.RED)).zip());

      assertThat(fault.code()).isEqualTo("outline-not-white");
    }

    @Test
    void aFileThatOnlyClaimsToBePngIsRefused() {
      byte[] gif = {'G', 'I', 'F', '8', '9', 'a', 0, 0, 0, 0};

      assertThat(only(aPackage().file("color.png", gif).zip()).code()).isEqualTo("not-a-png");
    }

    @Test
    void aPngCutShortIsRefused() {
      byte[] whole = Icons.drawn("#4464EE").color();
      byte[] cut = java.util.Arrays.copyOf(whole, 60);

      assertThat(only(aPackage().file("color.png", cut).zip()).code()).isEqualTo("not-a-png");
    }

    private byte[] png(int side, Color ground) {
      var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
      var pen = image.createGraphics();
      pen.setColor(ground);
      pen.fillRect(0, 0, side, side);
      pen.dispose();
      var bytes = new ByteArrayOutputStream();
      try {
        ImageIO.write(image, "png", bytes);
      } catch (IOException broken) {
        throw new AssertionError(broken);
      }
      return bytes.toByteArray();
    }
  }

  private static Fault only(byte[] zip) {
    List<Fault> faults = AppPackage.validate(zip);
    assertThat(faults).hasSize(1);
    return faults.getFirst();
  }
}
