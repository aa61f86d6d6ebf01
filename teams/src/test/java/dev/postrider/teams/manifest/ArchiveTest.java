package dev.postrider.teams.manifest;

import static dev.postrider.teams.manifest.Packages.aPackage;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ArchiveTest {

  @Test
  void whatIsNoZipIsSaidToBeNone() {
    assertThat(codes("{\"id\": 1}".getBytes(UTF_8))).containsExactly("not-a-zip");
    assertThat(codes(new byte[0])).containsExactly("not-a-zip");
  }

  @Test
  void aZipCutShortIsBroken() {
    byte[] whole = aPackage().zip();

    assertThat(codes(Arrays.copyOf(whole, whole.length - 30))).containsExactly("broken-zip");
  }

  @Test
  void aZipWithDamagedContentIsBroken() {
    byte[] whole = aPackage().zip();
    for (int i = 60; i < 90; i++) {
      whole[i] ^= 0x55;
    }

    assertThat(codes(whole)).contains("broken-zip");
  }

  @Test
  void aFolderZippedInsteadOfItsFilesIsRecognized() {
    byte[] zip = Packages.zip(Map.of("app/manifest.json", "{}".getBytes(UTF_8)));

    var fault = AppPackage.validate(zip).getFirst();

    assertThat(fault.code()).isEqualTo("no-manifest");
    assertThat(fault.fix()).contains("app/manifest.json");
  }

  @Test
  void aPathThatLeadsOutsideIsRefused() {
    for (String name : List.of("../evil", "a/../../evil", "/etc/evil", "C:/evil", "a\\..\\evil")) {
      byte[] zip = aPackage().file(name, new byte[1]).zip();

      assertThat(codes(zip)).as(name).contains("unsafe-path");
    }
  }

  @Test
  void aBombIsPutAwayBeforeItUnpacks() {
    byte[] zip = aPackage().file("bomb", new byte[Archive.MAX_ENTRY_BYTES]).zip();

    assertThat(codes(zip)).contains("too-big");
  }

  @Test
  void anEntryBeyondTheBoundIsRefused() {
    var random = new java.util.Random(7);
    byte[] noise = new byte[Archive.MAX_ENTRY_BYTES + 1];
    random.nextBytes(noise);

    assertThat(codes(aPackage().file("noise", noise).zip())).contains("too-big");
  }

  @Test
  void moreFilesThanAnAppNeedsAreRefused() {
    var files = new LinkedHashMap<String, byte[]>();
    for (int i = 0; i <= Archive.MAX_ENTRIES; i++) {
      files.put("file" + i, new byte[0]);
    }

    assertThat(codes(Packages.zip(files))).contains("too-big");
  }

  private static List<String> codes(byte[] zip) {
    return AppPackage.validate(zip).stream().map(Fault::code).toList();
  }
}
