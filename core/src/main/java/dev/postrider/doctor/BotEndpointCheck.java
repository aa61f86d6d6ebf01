package dev.postrider.doctor;

import dev.postrider.teams.wire.Reply;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Where Teams posts activities to. It is asked with a GET, which no bot answers in earnest: what
/// shows is whether somebody is there.
final class BotEndpointCheck implements Check {
  /// What bots answer to a GET without a token.
  private static final Set<Integer> USUAL = Set.of(200, 202, 204, 400, 401, 403, 405, 415, 426);

  @Override
  public Subject subject() {
    return Subject.BOT_ENDPOINT;
  }

  @Override
  public List<Finding> findings(Evidence evidence) {
    Optional<URI> endpoint = evidence.patient().findEndpoint();
    return List.of(
        endpoint
            .map(address -> judged(evidence, address))
            .orElseGet(() ->
                Finding.of(
                    subject(),
                    Symptom.ENDPOINT_UNKNOWN,
                    "nobody named the bot's messaging endpoint",
                    "Name it, and it is looked at. Microsoft's portal has it under Azure Bot →"
                        + " Configuration → Messaging endpoint.")));
  }

  private Finding judged(Evidence evidence, URI endpoint) {
    boolean real = !evidence.patient().cloud().custom();
    if (real && isPrivate(endpoint.getHost().toLowerCase(Locale.ROOT))) {
      return Finding.of(
          subject(),
          Symptom.ENDPOINT_PRIVATE,
          endpoint + " is an address of this machine or network",
          "Give the bot a public address, such as that of a tunnel or a gateway.");
    }
    if (real && !"https".equalsIgnoreCase(endpoint.getScheme())) {
      return Finding.of(
          subject(),
          Symptom.ENDPOINT_UNSAFE,
          endpoint.toString(),
          "Give it a certificate that Microsoft's servers trust, and an https address.");
    }
    return switch (evidence.see(endpoint).reply()) {
      case Reply.Answered answer -> answered(endpoint, answer.status());
      case Reply.NotSent lost -> unreachable(endpoint, lost);
      case Reply.Cut cut -> unreachable(endpoint, cut);
    };
  }

  private Finding answered(URI endpoint, int status) {
    return USUAL.contains(status)
        ? Finding.of(
            subject(), Symptom.ENDPOINT_ANSWERS, endpoint + " answers (" + status + " to a GET)")
        : Finding.of(
            subject(),
            Symptom.ENDPOINT_STRANGE,
            endpoint + " answers " + status + " to a GET",
            status / 100 == 5
                ? "The bot or what stands before it fails: look at its log."
                : "Look at the path; it usually ends in /api/messages. Some frameworks answer 404"
                    + " to a GET where a POST is welcome.");
  }

  private Finding unreachable(URI endpoint, Reply reply) {
    return Finding.of(
        subject(),
        Symptom.ENDPOINT_UNREACHABLE,
        endpoint + ": " + Words.noAnswer(reply),
        "Start the bot, and look at its address and its certificate. From here is not from"
            + " Microsoft: a firewall may stand on one of the ways only.");
  }

  private static boolean isPrivate(String host) {
    return host.equals("localhost")
        || host.endsWith(".local")
        || host.endsWith(".internal")
        || host.equals("[::1]")
        || host.matches("(127|10)(\\.\\d+){3}|192\\.168(\\.\\d+){2}")
        || host.matches("172\\.(1[6-9]|2\\d|3[01])(\\.\\d+){2}|169\\.254(\\.\\d+){2}");
  }
}
