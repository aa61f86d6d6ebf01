package dev.postrider.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sourceforge.plantuml.FileFormat;
import net.sourceforge.plantuml.FileFormatOption;
import net.sourceforge.plantuml.SourceStringReader;
import org.junit.jupiter.api.Test;

/// The picture in `ARCHITECTURE.md` shows what the build enforces. Its file carries the text it was
/// rendered from, which is compared: fonts, and so sizes, differ from machine to machine.
///
/// To render it anew run this test with `-Dpostrider.render=true`.
class PictureTest {
  private static final Pattern SOURCE = Pattern.compile("<\\?plantuml-src ([^?]+)\\?>");

  @Test
  void thePictureIsRenderedFromThePlan() throws IOException {
    Path picture = Drawing.root().resolve("docs/house.svg");
    var plan = new SourceStringReader(Files.readString(Drawing.file()));
    if (Boolean.getBoolean("postrider.render")) {
      Files.writeString(picture, render(plan));
    }

    assertThat(sourceOf(Files.readString(picture)))
        .as("docs/house.svg is older than docs/house.puml: see PictureTest")
        .isEqualTo(sourceOf(render(plan)));
  }

  private static String render(SourceStringReader plan) throws IOException {
    var bytes = new ByteArrayOutputStream();
    plan.outputImage(bytes, new FileFormatOption(FileFormat.SVG));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String sourceOf(String svg) {
    Matcher source = SOURCE.matcher(svg);
    assertThat(source.find()).as("the picture carries its source").isTrue();
    return source.group(1);
  }
}
