package dev.postrider.teams.graph;

import dev.postrider.teams.graph.FeedResult.Kind;
import dev.postrider.teams.wire.Reply;
import java.util.function.Function;

/// What Graph's answers to a notification mean.
final class FeedAnswers {

  private FeedAnswers() {}

  static FeedResult read(
      FeedScope scope, Reply reply, Function<Reply.Answered, GraphRefusal> refusal) {
    return switch (reply) {
      case Reply.NotSent(String why) -> new FeedResult.NotSent(why);
      case Reply.Cut(String why) -> new FeedResult.Unanswered(new FeedResult.Doubt.Cut(why));
      case Reply.Answered answer when answer.is2xx() -> new FeedResult.Sent(answer.requestId());
      case Reply.Answered answer when answer.status() == 429 ->
          new FeedResult.Throttled(answer.retryAfter());
      case Reply.Answered answer when isGateway(answer.status()) ->
          new FeedResult.Unanswered(
              new FeedResult.Doubt.Gateway(refusal.apply(answer), answer.retryAfter()));
      case Reply.Answered answer -> refused(scope, refusal.apply(answer));
    };
  }

  private static boolean isGateway(int status) {
    return status == 408 || (status / 100 == 5 && status != 501);
  }

  static FeedResult.Refused refused(FeedScope scope, GraphRefusal refusal) {
    Kind kind =
        switch (refusal.reason()) {
          case BAD_REQUEST -> Kind.INVALID;
          case MISSING_PERMISSION -> Kind.MISSING_PERMISSION;
          case NOT_FOUND -> unknown(scope, refusal);
          case CONFLICT -> Kind.SEVERAL_APPS;
          case NOT_IN_THIS_CLOUD -> Kind.NOT_IN_THIS_CLOUD;
          case TOKEN_TOO_SHORT -> Kind.TOKEN_TOO_SHORT;
          case FORBIDDEN ->
              refusal.message().contains("app is installed") ? Kind.NOT_INSTALLED : Kind.OTHER;
          case UNAUTHORIZED, CONSENT_MISSING, SERVICE_ERROR, OTHER -> Kind.OTHER;
        };
    return new FeedResult.Refused(kind, refusal);
  }

  // Microsoft publishes no bodies for these, but its other Teams calls name what they did not find.
  private static Kind unknown(FeedScope scope, GraphRefusal refusal) {
    return switch (scope) {
      case FeedScope.OfUser user -> Kind.RECIPIENT_NOT_FOUND;
      case FeedScope.Bulk bulk -> Kind.RECIPIENT_NOT_FOUND;
      case FeedScope.InTeam(var team, var recipient) -> unknownIn(team.value(), recipient, refusal);
      case FeedScope.InChat(var chat, var recipient) -> unknownIn(chat.value(), recipient, refusal);
    };
  }

  private static Kind unknownIn(String scope, FeedRecipient recipient, GraphRefusal refusal) {
    String said = refusal.message();
    boolean namesPerson =
        (recipient instanceof FeedRecipient.User(String person) && said.contains(person))
            || said.contains("Failed to find user");
    return namesPerson && !said.contains(scope) ? Kind.RECIPIENT_NOT_FOUND : Kind.SCOPE_NOT_FOUND;
  }
}
