package dev.postrider.poll;

import dev.postrider.teams.wire.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret of one anonymous poll. Votes are kept under a keyed hash of the person (HMAC-SHA-256)
/// instead of the person, so that a second vote replaces the first and whoever has answered is not
/// reminded. When the poll closes, the key and the single votes are deleted, and only their counts
/// stay.
public final class PollKey {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final String hex;

  private PollKey(String hex) {
    this.hex = hex;
  }

  public static PollKey random(SecureRandom random) {
    byte[] secret = new byte[BYTES];
    random.nextBytes(secret);
    return new PollKey(HexFormat.of().formatHex(secret));
  }

  /// Reads what [#hex()] wrote.
  public static PollKey ofHex(String hex) {
    if (HexFormat.of().parseHex(hex).length != BYTES) {
      throw new IllegalArgumentException("not a poll's key");
    }
    return new PollKey(hex);
  }

  /// As stores keep it. For nobody else.
  public String hex() {
    return hex;
  }

  /// What stands for a person in this poll.
  public String hide(UserId person) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(hex), ALGORITHM));
      byte[] hash = mac.doFinal(person.value().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "PollKey[hidden]";
  }
}
