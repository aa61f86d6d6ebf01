package dev.postrider.doctor;

import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.identity.TrustedServiceUrls;
import dev.postrider.teams.wire.Reply;
import dev.postrider.teams.wire.ServiceUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The Bot Connector: whether its address is one that we give tokens to, answers, and accepts the
/// bot. It is asked for the members of a conversation that there is not, because that changes
/// nothing, and only a bot that it knows is told so.
final class ConnectorCheck implements Check {
  private static final String NOWHERE = "/v3/conversations/a%3Apostrider-doctor/members";

  /// How the Connector, once it knows the bot, says that there is no such conversation for it.
  private static final Set<Integer> NO_SUCH = Set.of(400, 403, 404);

  @Override
  public Subject subject() {
    return Subject.CONNECTOR;
  }

  @Override
  public List<Finding> findings(Evidence evidence) throws InterruptedException {
    var cloud = evidence.patient().cloud();
    Optional<URI> fallback = cloud.fallbackServiceUrl();
    if (fallback.isEmpty()) {
      return List.of(
          Finding.of(
              subject(),
              Symptom.NO_SERVICE_URL,
              "Microsoft publishes none for " + cloud,
              "Name the serviceUrl of an activity that your bot was sent: --connector-url."));
    }
    var serviceUrl = new ServiceUrl(fallback.get().toString());
    if (!TrustedServiceUrls.of(cloud).trusts(serviceUrl)) {
      return List.of(
          Finding.of(
              subject(),
              Symptom.SERVICE_URL_UNTRUSTED,
              serviceUrl + " in the cloud " + cloud,
              "Name an https address, or one of this machine."));
    }
    return List.of(
        switch (evidence.botSignIn()) {
          case SignIn.Token token -> judged(serviceUrl, ask(evidence, serviceUrl));
          case SignIn.Refused(SignInException trouble) -> withoutToken(evidence, trouble);
          case SignIn.Unanswered unanswered ->
              Finding.notChecked(subject(), "sign-in does not answer");
        });
  }

  private static Reply ask(Evidence evidence, ServiceUrl serviceUrl) throws InterruptedException {
    return evidence.askConnector(serviceUrl.resolve(NOWHERE));
  }

  /// Where Graph's token was had, something is wrong with the bot's alone.
  private Finding withoutToken(Evidence evidence, SignInException trouble)
      throws InterruptedException {
    return evidence.graphSignIn() instanceof SignIn.Token
        ? Finding.of(
            subject(),
            Symptom.CONNECTOR_REFUSES,
            "no token for " + evidence.patient().cloud().botScope() + ": " + Words.what(trouble),
            Words.how(trouble, "Register the app as a bot (Azure Bot) with this client id."))
        : Finding.notChecked(subject(), "sign-in does not work");
  }

  private Finding judged(ServiceUrl serviceUrl, Reply reply) {
    if (!(reply instanceof Reply.Answered answer)) {
      return unreachable(serviceUrl, Words.noAnswer(reply));
    }
    String code = answer.body().json().path("error").path("code").asString("");
    if (answer.status() == 401 || code.startsWith("BotDisabled")) {
      return Finding.of(
          subject(),
          Symptom.CONNECTOR_REFUSES,
          serviceUrl + " answered " + answer.status() + (code.isEmpty() ? "" : " " + code),
          "Register the app as a bot (Azure Bot, single tenant) with this client id and with the"
              + " Teams channel; where it is, an administrator may have disabled it.");
    }
    if (answer.status() >= 500) {
      return unreachable(serviceUrl, "it answers " + answer.status());
    }
    // A proxy or a foreign page answers as well, and without the Connector's kind of error.
    return answer.is2xx() || (NO_SUCH.contains(answer.status()) && !code.isEmpty())
        ? Finding.of(subject(), Symptom.CONNECTOR_ACCEPTS, serviceUrl + " accepts the bot's token")
        : Finding.of(
            subject(),
            Symptom.CONNECTOR_STRANGE,
            serviceUrl + " answered " + described(answer, code),
            "Look whether a proxy or a gateway stands between, and at the address; then try"
                + " again.");
  }

  private static String described(Reply.Answered answer, String code) {
    var words = new StringBuilder().append(answer.status());
    if (!code.isEmpty()) {
      words.append(' ').append(code);
    }
    answer.headers().find("Server").ifPresent(server -> words.append(", by ").append(server));
    answer.headers().find("Content-Type").ifPresent(type -> words.append(", with ").append(type));
    answer.headers().find("Location").ifPresent(to -> words.append(", and sends to ").append(to));
    return words.toString();
  }

  private Finding unreachable(ServiceUrl serviceUrl, String why) {
    return Finding.of(
        subject(),
        Symptom.CONNECTOR_UNREACHABLE,
        serviceUrl + ": " + why,
        "Look at the network between here and there, and at the address; then try again.");
  }
}
