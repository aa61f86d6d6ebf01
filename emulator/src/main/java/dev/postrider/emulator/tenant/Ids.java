package dev.postrider.emulator.tenant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// New ids in the shapes Teams and Entra use. The same tenant gives the same ids in the same order,
/// and never one twice: what is drawn is a digest of the tenant's id and a counter.
final class Ids {
  private static final int GUID_BYTES = 16;
  private static final int DIGEST_BYTES = 32;
  private static final long SKIPPED = 1_000_000;

  private final String tenantId;
  private final AtomicLong drawn;

  Ids(String tenantId, long drawn) {
    this.tenantId = tenantId;
    this.drawn = new AtomicLong(drawn);
  }

  /// Continues well behind what was drawn before the process ended, saved or not.
  void drawnAtLeast(long before) {
    drawn.set(before + SKIPPED);
  }

  long drawn() {
    return drawn.get();
  }

  String guid() {
    return guid("drawn", Long.toString(drawn.incrementAndGet()));
  }

  /// The same GUID (version 4 in shape) for the same kind and name.
  String guid(String kind, String name) {
    var bits = ByteBuffer.wrap(digest(kind, name));
    var high = (bits.getLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
    var low = (bits.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  String channel(String kind, String name) {
    return "19:" + HexFormat.of().formatHex(digest(kind, name), 0, GUID_BYTES) + "@thread.tacv2";
  }

  String groupChat() {
    return "19:" + guid().replace("-", "") + "@thread.v2";
  }

  String meetingChat() {
    return "19:meeting_" + base64(digest("meeting", guid())) + "@thread.v2";
  }

  /// The id of a one-to-one chat in Graph. Which guid comes first is not documented; we sort.
  static String oneOnOneChat(String one, String other) {
    return one.compareTo(other) <= 0
        ? "19:" + one + "_" + other + "@unq.gbl.spaces"
        : "19:" + other + "_" + one + "@unq.gbl.spaces";
  }

  /// The Connector's name (`a:…`) for the chat of a person and a bot.
  String personalConversation(String botId, String personId) {
    return "a:1" + sealed("conversation", botId, personId);
  }

  /// The `29:…` id under which one bot knows one person.
  String teamsUserId(String botId, String personId) {
    return "29:1" + sealed("user", botId, personId);
  }

  /// Whom a bot means by a `29:…` id; empty when the id was not made for this bot.
  Optional<String> personIdOf(String botId, String teamsUserId) {
    if (!teamsUserId.startsWith("29:1")) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(teamsUserId.substring("29:1".length()));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    if (bytes.length != DIGEST_BYTES + GUID_BYTES) {
      return Optional.empty();
    }
    var mask = mask("user", botId, bytes);
    var guid = ByteBuffer.allocate(GUID_BYTES);
    for (var i = 0; i < GUID_BYTES; i++) {
      guid.put((byte) (bytes[DIGEST_BYTES + i] ^ mask[i]));
    }
    guid.flip();
    var personId = new UUID(guid.getLong(), guid.getLong()).toString();
    return teamsUserId(botId, personId).equals(teamsUserId)
        ? Optional.of(personId)
        : Optional.empty();
  }

  /// Opaque to everybody else, and still readable by the tenant without a table: a digest of bot
  /// and person, then the person's guid under a mask taken from that digest.
  private String sealed(String kind, String botId, String personId) {
    var bytes = new byte[DIGEST_BYTES + GUID_BYTES];
    System.arraycopy(digest(kind, botId + "|" + personId), 0, bytes, 0, DIGEST_BYTES);
    var mask = mask(kind, botId, bytes);
    var id = UUID.fromString(personId);
    var guid =
        ByteBuffer.allocate(GUID_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    for (var i = 0; i < GUID_BYTES; i++) {
      bytes[DIGEST_BYTES + i] = (byte) (guid[i] ^ mask[i]);
    }
    return base64(bytes);
  }

  private byte[] mask(String kind, String botId, byte[] sealedBytes) {
    return digest(kind + "|mask|" + botId, HexFormat.of().formatHex(sealedBytes, 0, DIGEST_BYTES));
  }

  private byte[] digest(String kind, String name) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return sha.digest((tenantId + "|" + kind + "|" + name).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException broken) {
      throw new IllegalStateException("every JDK has SHA-256", broken);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Base64 of the text as Graph writes its compound ids.
  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
