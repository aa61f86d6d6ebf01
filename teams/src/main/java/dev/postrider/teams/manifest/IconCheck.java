package dev.postrider.teams.manifest;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import tools.jackson.databind.JsonNode;

/// Looks at the images that the manifest names: their format, their size, and the outline's
/// colours.
final class IconCheck {

  private static final int LARGE = 192;
  private static final int SMALL = 32;
  private static final int NEARLY_WHITE = 0xF0;

  private final Map<String, byte[]> files;
  private final List<Fault> faults;

  IconCheck(Map<String, byte[]> files, List<Fault> faults) {
    this.files = files;
    this.faults = faults;
  }

  void check(JsonNode manifest) {
    JsonNode icons = manifest.path("icons");
    one("/icons/color", icons.path("color"), LARGE, false);
    one("/icons/outline", icons.path("outline"), SMALL, true);
    one("/icons/color32x32", icons.path("color32x32"), SMALL, false);
    JsonNode activityIcons = manifest.path("activities").path("activityIcons");
    for (int i = 0; i < activityIcons.size(); i++) {
      byte[] file = files.get(activityIcons.get(i).path("iconFile").asString(""));
      if (file != null) {
        image(activityIcons.get(i).path("iconFile").stringValue(), file, SMALL, false);
      }
    }
  }

  private void one(String at, JsonNode path, int side, boolean outline) {
    if (!path.isString() || path.stringValue().isBlank()) {
      return;
    }
    byte[] file = files.get(path.stringValue());
    if (file == null) {
      faults.add(ManifestSense.missingFile(at, path.stringValue(), files.keySet()));
    } else {
      image(path.stringValue(), file, side, outline);
    }
  }

  private void image(String name, byte[] file, int side, boolean outline) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      if (!reader.getOriginatingProvider().canDecodeInput(input)) {
        notPng(name);
        return;
      }
      reader.setInput(input, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      if (width != side || height != side) {
        faults.add(
            new Fault(
                "wrong-icon-size",
                name,
                "",
                name + " is " + width + "x" + height + " pixels",
                "Teams takes exactly " + side + "x" + side + " here",
                "Save the image at " + side + "x" + side));
        return;
      }
      BufferedImage image = reader.read(0);
      if (outline) {
        outline(name, image);
      }
    } catch (IOException | RuntimeException broken) {
      notPng(name);
    } finally {
      reader.dispose();
    }
  }

  private void notPng(String name) {
    faults.add(
        new Fault(
            "not-a-png",
            name,
            "",
            name + " cannot be read as PNG",
            "Icons are PNG images",
            "Save the image as PNG"));
  }

  private void outline(String name, BufferedImage image) {
    boolean clear = false;
    boolean drawn = false;
    boolean colored = false;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int pixel = image.getRGB(x, y);
        int alpha = pixel >>> 24;
        clear |= alpha == 0;
        drawn |= alpha != 0;
        colored |= alpha != 0 && darkest(pixel) < NEARLY_WHITE;
      }
    }
    if (!clear || colored || !drawn) {
      String found = !clear ? "has no transparent pixel" : drawn ? "has other colours" : "is empty";
      faults.add(
          new Fault(
              "outline-not-white",
              name,
              "",
              name + " " + found,
              "The outline icon is white on a transparent ground",
              "Draw it in white only and leave the ground transparent"));
    }
  }

  private static int darkest(int pixel) {
    return Math.min(pixel >> 16 & 0xFF, Math.min(pixel >> 8 & 0xFF, pixel & 0xFF));
  }
}
