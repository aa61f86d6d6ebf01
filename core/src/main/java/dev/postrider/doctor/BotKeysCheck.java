package dev.postrider.doctor;

import dev.postrider.teams.wire.Reply;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What the bot needs to tell Teams from everybody else: the Connector's OpenID document and keys.
final class BotKeysCheck implements Check {
  private static final String CHANNEL = "msteams";

  @Override
  public Subject subject() {
    return Subject.BOT_KEYS;
  }

  @Override
  public List<Finding> findings(Evidence evidence) {
    var cloud = evidence.patient().cloud();
    URI metadata = cloud.inboundMetadata();
    var seen = evidence.see(metadata).reply();
    if (!(seen instanceof Reply.Answered answer) || answer.status() != 200) {
      return List.of(unreachable(metadata, seen));
    }
    JsonNode document = answer.body().json();
    String issuer = document.path("issuer").asString("");
    if (!issuer.equals(cloud.inboundIssuer())) {
      return List.of(
          strange(metadata + " names the issuer " + issuer + " and not " + cloud.inboundIssuer()));
    }
    return List.of(keys(evidence, document.path("jwks_uri").asString("")));
  }

  private Finding keys(Evidence evidence, String address) {
    URI uri;
    try {
      uri = URI.create(address);
    } catch (IllegalArgumentException e) {
      return strange("jwks_uri is no address");
    }
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null || !(https || evidence.patient().cloud().custom())) {
      return strange("jwks_uri is no https address: " + address);
    }
    var seen = evidence.see(uri).reply();
    if (!(seen instanceof Reply.Answered answer) || answer.status() != 200) {
      return unreachable(uri, seen);
    }
    JsonNode keys = answer.body().json().path("keys");
    long endorsed =
        StreamSupport.stream(keys.spliterator(), false)
            .filter(key ->
                StreamSupport.stream(key.path("endorsements").spliterator(), false)
                    .anyMatch(it -> it.asString("").equals(CHANNEL)))
            .count();
    return endorsed == 0
        ? strange("of " + keys.size() + " keys at " + uri + " none speaks for " + CHANNEL)
        : Finding.of(
            subject(),
            Symptom.BOT_KEYS_READ,
            endorsed + " of " + keys.size() + " keys speak for Teams, at " + uri.getHost());
  }

  private Finding unreachable(URI address, Reply reply) {
    return Finding.of(
        subject(),
        Symptom.BOT_KEYS_UNREACHABLE,
        address + ": " + Words.noAnswer(reply),
        "The machine that the bot runs on has to reach it. Look at the network and at the cloud in"
            + " the settings.");
  }

  private Finding strange(String what) {
    return Finding.of(
        subject(),
        Symptom.BOT_KEYS_STRANGE,
        what,
        "Look at the cloud in the settings, and at whoever stands between here and there.");
  }
}
