package dev.postrider.emulator.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PayloadSizeTest {

  private static final int MOST_CHARACTERS = 100 * 1024 / 2;

  @Test
  void hundredKilobytesOfUtf16Fit() {
    assertThat(PayloadSize.isTooBig(utf8("a".repeat(MOST_CHARACTERS)))).isFalse();
  }

  @Test
  void oneCharacterMoreIsTooBig() {
    assertThat(PayloadSize.isTooBig(utf8("a".repeat(MOST_CHARACTERS + 1)))).isTrue();
  }

  @Test
  void charactersCountAsUtf16AndNotAsUtf8() {
    String japanese = "京".repeat(MOST_CHARACTERS);

    assertThat(utf8(japanese)).hasSize(3 * MOST_CHARACTERS);
    assertThat(PayloadSize.isTooBig(utf8(japanese))).isFalse();
    assertThat(PayloadSize.isTooBig(utf8(japanese + "京"))).isTrue();
  }

  @Test
  void emojiCountTwice() {
    assertThat(PayloadSize.isTooBig(utf8("😀".repeat(MOST_CHARACTERS / 2)))).isFalse();
    assertThat(PayloadSize.isTooBig(utf8("😀".repeat(MOST_CHARACTERS / 2) + "a"))).isTrue();
  }

  @Test
  void picturesInBase64AreLeftOut() {
    String pictures =
        "{\"url\":\"data:image/png;base64,"
            + "iVBORw0KGgo".repeat(10_000)
            + "==\"}{\"url\":\"data:image/jpeg;base64,"
            + "Zm9vYmFy".repeat(10_000)
            + "\"}";

    assertThat(PayloadSize.isTooBig(utf8(pictures))).isFalse();
    assertThat(PayloadSize.isTooBig(utf8(pictures + "a".repeat(MOST_CHARACTERS)))).isTrue();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
