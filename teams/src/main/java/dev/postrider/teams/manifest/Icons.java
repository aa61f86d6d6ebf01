package dev.postrider.teams.manifest;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/// The two images an app needs, as PNG: `color` (192×192) and `outline` (32×32, white on
/// transparent).
public final class Icons {

  private static final Color FALLBACK = new Color(0x44, 0x64, 0xEE);

  private final byte[] color;
  private final byte[] outline;
  private final Map<String, byte[]> activities;

  private Icons(byte[] color, byte[] outline, Map<String, byte[]> activities) {
    this.color = color;
    this.outline = outline;
    this.activities = activities;
  }

  /// Your own images.
  public static Icons of(byte[] color, byte[] outline) {
    return new Icons(color.clone(), outline.clone(), Map.of());
  }

  /// With two other images, and the same for activities.
  public Icons with(byte[] newColor, byte[] newOutline) {
    return new Icons(newColor.clone(), newOutline.clone(), activities);
  }

  /// With a 32×32 image for one of the app's activity icons.
  public Icons withActivity(String iconId, byte[] png) {
    var more = new HashMap<>(activities);
    more.put(iconId, png.clone());
    return new Icons(color, outline, more);
  }

  public byte[] color() {
    return color.clone();
  }

  public byte[] outline() {
    return outline.clone();
  }

  /// The image of an activity icon; an envelope on the accent colour where there is none.
  byte[] activity(String iconId, String accentColor) {
    byte[] own = activities.get(iconId);
    return own == null ? png(32, ground(accentColor)) : own.clone();
  }

  /// An envelope, white on the accent colour (`#RRGGBB`).
  public static Icons drawn(String accentColor) {
    return new Icons(png(192, ground(accentColor)), png(32, null), Map.of());
  }

  private static Color ground(String accentColor) {
    try {
      return Color.decode(accentColor);
    } catch (NumberFormatException notAColor) {
      return FALLBACK;
    }
  }

  // Shapes only: drawing a letter needs fonts, which a server may not have.
  private static byte[] png(int side, @Nullable Color ground) {
    var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    try {
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      if (ground != null) {
        pen.setColor(ground);
        pen.fillRect(0, 0, side, side);
      }
      envelope(pen, side);
    } finally {
      pen.dispose();
    }
    return encoded(image);
  }

  private static void envelope(Graphics2D pen, int side) {
    double unit = side / 32.0;
    pen.setColor(Color.WHITE);
    pen.setStroke(
        new BasicStroke((float) (2 * unit), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(
        new RoundRectangle2D.Double(5 * unit, 8 * unit, 22 * unit, 16 * unit, 3 * unit, 3 * unit));
    var flap = new Path2D.Double();
    flap.moveTo(6 * unit, 9.5 * unit);
    flap.lineTo(16 * unit, 17.5 * unit);
    flap.lineTo(26 * unit, 9.5 * unit);
    pen.draw(flap);
  }

  private static byte[] encoded(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image, "png", out);
    } catch (IOException cannotHappenInMemory) {
      throw new UncheckedIOException(cannotHappenInMemory);
    }
    return bytes.toByteArray();
  }
}
